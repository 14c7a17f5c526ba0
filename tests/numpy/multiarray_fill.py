import numpy as np

for code in ("bool", "int8", "uint32", "int64", "float32", "complex128"):
    x = np.empty((3, 2), dtype=code)
    x.fill(1)
    print(code, x.tolist(), x.dtype)
y = np.zeros((4, 4), dtype=int)
y[1:3, ::2].fill(9)
print(y)
u = np.zeros(2, dtype=np.uint64)
u.fill(2**64 - 1)
print(u)
s = np.zeros(2, dtype=[("a", "i4"), ("b", "f8")])
s.fill((3, 3.5))
print(s)
try:
    np.zeros(2, dtype=np.int8).fill(200)
except OverflowError as e:
    print("OverflowError:", e)
y.T[0].fill(-1)
print(y[:, 0], y.fill(2))
