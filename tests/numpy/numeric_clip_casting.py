import numpy as np

a = np.array([-2, 0, 5, 9], dtype=np.int32)
print(np.clip(a, 0, 4).dtype, np.clip(a, 0.5, 4).dtype, np.clip(a, np.int64(0), 4).dtype, a.clip(0, 4, dtype=np.int64).dtype)
print(np.clip(a, [0, 1, 2, 3], 6), np.clip(a, 3, 1), np.clip(a.reshape(2, 2), [[0], [1]], [5, 6]))
out = np.zeros(4, dtype=np.int64)
print(np.clip(a, 0, 6, out=out), out.dtype)
try:
    np.clip(a, 0.5, 6, out=a)
except TypeError as e:
    print("TypeError:", e)
nc = np.arange(12.0).reshape(3, 4)[:, ::2]
nc.clip(2, 8, out=nc)
print(nc, nc.base.reshape(3, 4))
print(np.clip(np.nan, 0, 1), np.clip(0.5, np.nan, 1), np.clip([np.inf, -np.inf], -5, 5), np.clip(np.array([1 + 2j]), 0, 1))
try:
    np.clip(a)
    print("no bounds is fine")
except (ValueError, TypeError) as e:
    print(type(e).__name__)
