import numpy as np

a = np.array([1, 2, 10, 11, 6, 5, 4])
b = np.array([[1, 2, 3, 4], [5, 6, 7, 9], [10, 3, 4, 5]])
for dt in ("int16", "uint32", "float32", "float64", "complex64"):
    x = b.astype(dt)
    print(dt, x.prod().dtype, x.sum().dtype, x.prod(axis=0), x.sum(axis=1))
print(a.cumsum(), np.cumprod(a))
print(b.cumsum(axis=0))
print(b.cumsum(axis=1))
print(b.cumsum())
print(np.cumprod(b, axis=1)[:, -1], b.cumsum(axis=-1, dtype=float)[0])
print(np.array([True, True, False]).sum(), np.array([True] * 300).cumsum()[-1])
print(np.array([200, 100], dtype=np.uint8).sum(), np.array([200, 100], dtype=np.uint8).sum(dtype=np.uint8))
print(np.prod([]), np.sum([]), np.sum([], dtype=int), np.prod(np.zeros((0, 2)), axis=0))
