import numpy as np

for fn in (np.zeros, np.ones):
    for shape in [(), 0, 3, (2,), (2, 1), (0, 2)]:
        for order in "CF":
            x = fn(shape, dtype="i2", order=order)
            assert x.dtype == np.int16 and x.flags.owndata and x.base is None
        print(fn.__name__, shape, x.shape, x.strides, x.size, x.nbytes)
e = np.empty((2, 2))
print(e.shape, e.dtype)
e[:] = 3
print(e)
print(np.full((2, 3), np.arange(3)), np.full(3, "ab"), np.full(2, np.nan), np.identity(2), np.eye(2, 3, k=1, dtype=int))
