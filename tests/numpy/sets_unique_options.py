import numpy as np

x = np.array([3, 1, 2, 3, 1])
u, idx = np.unique(x, return_index=True)
print(u, idx, x[np.sort(idx)])
u, inv = np.unique(x, return_inverse=True)
print(u[inv], inv, np.bincount(inv))
m = np.array([[1, 1, 2], [1, 1, 2], [0, 3, 0]])
print(np.unique(m), np.unique(m, axis=0), np.unique(m, axis=1), np.unique(m, axis=0, return_counts=True)[1])
vals, counts = np.unique(["b", "a", "b", "c"], return_counts=True)
for v, c in zip(vals, counts):
    print(v, c, repr(v))
u, inv = np.unique(m, return_inverse=True)
print(inv, inv.shape, np.unique_counts([1, 1, 2]).counts, np.unique_values([3, 3]))
print(vals[counts == counts.max()], np.unique(np.array([], dtype=int)), np.unique(5), np.unique([[True], [False]]))
