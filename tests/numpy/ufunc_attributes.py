import numpy as np

for fn in (np.add, np.multiply, np.sqrt, np.maximum, np.logical_and, np.divmod, np.power):
    print(fn.__name__, fn.nin, fn.nout, fn.nargs, fn.identity, repr(fn))
q, r = np.divmod([7, -7], 3)
print(q, r, np.modf([1.5, -2.25]), np.frexp(12.0))
try:
    np.add(1)
except TypeError as e:
    print("TypeError:", e)
try:
    np.sqrt(1, 2, 3, 4)
except TypeError as e:
    print("TypeError:", e)
try:
    np.add(1, 2, foo=3)
except TypeError as e:
    print("TypeError:", e)
print(type(np.add).__name__, isinstance(np.add, np.ufunc), callable(np.add))
