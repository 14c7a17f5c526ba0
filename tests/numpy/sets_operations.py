import numpy as np

a, b = np.array([5, 7, 1, 2, 1]), np.array([2, 4, 3, 1, 5, 5])
print(np.intersect1d(a, b), np.union1d(a, b), np.setdiff1d(a, b), np.setxor1d(a, b), np.isin(a, b), np.isin(a, [1], invert=True), np.setdiff1d(b, a), np.intersect1d([], [1]))
c, ia, ib = np.intersect1d([1, 3, 4, 5], [4, 1, 9], return_indices=True)
print(c, ia, ib, np.isin([[1, 2], [3, 4]], [2, 3]), np.ediff1d([1, 2, 4, 7], to_begin=-1, to_end=[88, 99]), np.isin(["a", "b"], ["b"]))
print(a[np.isin(a, b)], set(a.tolist()) & set(b.tolist()) == set(np.intersect1d(a, b).tolist()), np.union1d([[1, 2]], [3]).dtype, np.setxor1d([1, 2], [2.5]))
