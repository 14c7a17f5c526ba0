import numpy as np

a = np.array([5, 7, 1, 2, 1, 5, 7] * 2)
print(np.unique(a))
v, i, inv, n = np.unique(a, return_index=True, return_inverse=True, return_counts=True)
print(v, i, inv, n, np.array_equal(v[inv], a))
print(np.unique([[1, 0], [1, 0], [2, 3]], axis=0), np.unique([[3, 1], [1, 3]]), np.unique(["b", "a", "b"]), np.unique([True, True]), np.unique([]))
print(np.unique([np.nan, 1, np.nan]), np.unique([np.nan, 1, np.nan], equal_nan=False), np.unique([1 + 1j, 1, 1 + 1j]))
counts = dict(zip(*np.unique(["x", "y", "x"], return_counts=True)))
print(counts)
print({int(k): int(c) for k, c in zip(v, n)})
