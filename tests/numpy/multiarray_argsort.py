import numpy as np

a = np.array([30, 10, 20])
i = np.argsort(a)
print(i, a[i], i.dtype, np.argsort(i))
m = np.array([[5, 1, 3], [2, 2, 0]])
print(m.argsort(axis=1, kind="stable"), m.argsort(axis=0), m.argsort(axis=None, kind="stable"))
print(np.argsort([1, 0, 1, 0, 1], kind="stable"))
names = ["c", "a", "b"]
order = np.argsort(names)
print([names[k] for k in order])
f = np.array([np.nan, 1.0, -np.inf, 0.5])
print(f.argsort())
z = np.array([1 + 2j, 1 + 1j, 0 + 5j])
print(np.argsort(z), np.sort(z))
print(np.take_along_axis(m, m.argsort(axis=1, kind="stable"), axis=1))
keys = np.lexsort((np.array([1, 0, 1, 0]), np.array([2, 2, 1, 1])))
print(keys)
