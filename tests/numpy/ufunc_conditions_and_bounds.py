# Conditions of folds and quotients, bounds beyond the integers, tolerances in single precision, and other corners.
import numpy as np


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


inf, nan, tiny = np.inf, np.nan, np.finfo(float).tiny
print("folds")
with np.errstate(all="raise"):
    for a in ([inf, 0, -inf], [1e308, 1e308], [inf, 1], [nan, inf, -inf], [[inf, -inf], [2, 1]]):
        a = np.array(a)
        for f in [np.sum, np.prod, np.mean, np.add.reduce, np.multiply.reduce, lambda x: np.sum(x, axis=-1)]:
            show(lambda: f(a))
        show(lambda: np.add.accumulate(a, axis=-1))
    show(lambda: np.log.at(np.array([-1.0]), [0]))
    show(lambda: np.sum(np.array([60000, 60000], "f2")))
print("quotients")
for state in [{"invalid": "raise", "over": "ignore"}, {"over": "raise", "invalid": "ignore"}]:
    with np.errstate(**state):
        for f in [np.floor_divide, np.divmod, np.remainder, np.fmod]:
            show(lambda: f(4.0, tiny))
            show(lambda: f(np.array([4.0]), tiny))
            show(lambda: f(np.array([1.0]), inf))
            show(lambda: f(np.array([4.0], "f4"), np.float32(1e-38)))
            show(lambda: f(np.array([4.0], "f2"), np.float16(6e-5)))
print("bounds")
for low, high in [(-(2**33), 2**32), (-(2**320), None), (None, 2**320), (-1000, 2**32), (2**32, None), (None, -(2**40))]:
    show(lambda: np.clip(np.arange(3, dtype="i4"), low, high))
    show(lambda: np.arange(3, dtype="u1").clip(low, high))
for shift in [2**70, -(2**63) - 1, np.uint64(2**63 + 2), [2**63, 1], np.uint16(2)]:
    show(lambda: np.roll(np.arange(4), shift))
deep = np.ones((1,) * 33)
show(lambda: np.multiply.outer(deep, deep[0]))
show(lambda: np.subtract.outer(deep, np.ones((1,) * 31)).ndim)
print("single precision")
below = float(1.0 - np.finfo("f8").eps)
single = np.array(below, "f4")
show(lambda: np.isclose(single, below, atol=0, rtol=0))
show(lambda: np.isclose(below, single, atol=0, rtol=0))
show(lambda: np.isclose(single, np.float32(0), atol=below))
show(lambda: np.isclose(single, 2, atol=0, rtol=below / 2))
show(lambda: np.isclose(single, np.float64(below), atol=0, rtol=0))
show(lambda: np.isclose(single, np.float32(0), atol=np.float64(below)))
show(lambda: np.isclose(np.float32([1, 2, nan, inf]), [1, 2.1, nan, inf], equal_nan=True))
show(lambda: np.allclose(np.float16([1, 1000]), [1.001, 1000.4]))
print("medians of complex numbers")
show(lambda: np.median(np.array([1 + 1j, 2, 3j])))
show(lambda: np.median(np.array([1 + 1j, 2, 3j, 4])))
show(lambda: np.nanmedian(np.array([1 + 1j, nan, 3j, 4])))
show(lambda: np.median(np.array([1 + 1j, nan, 3j, 4], "F")))
show(lambda: np.nanmedian(np.full((2, 2), nan + 0j), axis=1))
show(lambda: np.nanmedian(np.array([[1 + 1j, 2, 5], [nan, 3, 4j]]), axis=1))
print("texts as truth values, types of scalars, arguments")
show(lambda: np.logical_and(np.array(["1", ""]), np.array([1.0, 0])))
show(lambda: np.logical_or("a", 0))
show(lambda: np.logical_xor(np.array(["a"]), 1))
show(lambda: np.logical_and(np.array("1"), np.array([1.0, 2.0]), out=np.array("1"), casting="equiv"))
show(lambda: np.dtype(np.int8(9)))
show(lambda: np.zeros(2, np.int16(3)))
show(lambda: np.dtype(np.arange(3.0)))
show(lambda: np.dtype(9))
show(lambda: np.add(3, 4, signature=(None,)))
show(lambda: np.ldexp(1.0, np.uint64(3), dtype="d"))
arr = np.array([np.nan, 1.0, 4.0, 1.0, np.nan])
show(lambda: np.unique_counts(arr))
show(lambda: np.unique_values(arr))
show(lambda: np.unique_inverse(arr))
with np.errstate(all="raise"):
    show(lambda: np.add.reduceat(np.array([inf, 0, -inf, 1]), [0, 3]))
    show(lambda: np.multiply.reduceat(np.array([1e200, 1e200, 1]), [0, 2]))
