# np.emath: the complex result where the real function ends, in the type that NumPy chooses.
import numpy as np

E = np.emath


def show(f):
    try:
        r = f()
        print(repr(r), r.dtype)
    except Exception as e:
        print(type(e).__name__, e)


types = ["?", "i1", "u1", "i2", "i4", "i8", "f2", "f4", "f8", "F", "D"]
for code in types:
    fine, beyond = np.array([0, 1], code), np.array([1, 4]).astype(code)
    below = np.array([-1, 4]).astype(code)
    for f in [E.sqrt, E.log2, E.arccos, E.arctanh]:
        with np.errstate(all="ignore"):
            print(code, f.__name__, f(fine).dtype, f(beyond).dtype, f(below).dtype)
show(lambda: E.sqrt(-1))
show(lambda: E.sqrt([4, -4]))
show(lambda: E.sqrt(4))
show(lambda: E.sqrt(-1.5 + 0j))
show(lambda: E.sqrt(np.float32(-4)))
show(lambda: E.log(-np.e))
show(lambda: E.log10([100, -100]))
show(lambda: E.log2([8, -8]))
show(lambda: E.log(-0.0))
show(lambda: E.logn(2, [4, 8]))
show(lambda: E.logn(2, [-4, 8]))
show(lambda: E.logn(-2, 4))
show(lambda: E.power([2, 4], 2))
show(lambda: E.power([2, 4], -2))
show(lambda: E.power([-2, 4], 2))
show(lambda: E.power([-2, 4], 0.5))
show(lambda: E.power([2, 4], [-2, 4]))
show(lambda: E.power(np.float32([2, 4]), -1))
show(lambda: E.arccos([0, 1]))
show(lambda: E.arccos(-2))
show(lambda: E.arcsin([0, 1]))

show(lambda: E.arctanh(0.25))
show(lambda: E.arctanh(-0.25))
show(lambda: E.sqrt([]))
show(lambda: E.sqrt(np.nan))
show(lambda: E.sqrt())
show(lambda: E.power(2))
print(np.lib.scimath.sqrt is E.sqrt)
