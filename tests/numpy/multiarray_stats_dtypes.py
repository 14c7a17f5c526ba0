import numpy as np

for t in ("bool", "int8", "uint8", "int32", "uint32", "int64", "float32", "float64", "complex64"):
    a = np.array([1, 0, 1, 1], dtype=t)
    print(t, a.sum().dtype, a.mean().dtype, a.prod().dtype, a.std().dtype, a.max().dtype, a.cumsum().dtype)
a = np.array([1, 2, 3, 4], dtype=np.int32)
print(a.sum(dtype=np.float32).dtype, a.mean(dtype=np.float32), a.var(dtype=np.float64))
print(np.mean([1, 2]), np.mean([True, False, False]), np.array([1 + 1j, 3 + 3j]).mean(), np.var([1 + 1j, 3 + 3j]))
print(np.mean(np.array([[1, 2], [3, 4]]), where=[[True, False], [True, True]]))
try:
    np.zeros((0, 2)).max()
except ValueError as e:
    print("ValueError:", e)
try:
    np.array([]).argmin()
except ValueError as e:
    print("ValueError:", e)
print(np.zeros((0, 2)).max(axis=1).shape, np.zeros((0, 2)).sum(axis=0))
