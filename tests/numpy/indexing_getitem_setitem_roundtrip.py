import numpy as np

base = np.arange(60).reshape(3, 4, 5)
indices = [0, -1, slice(1, 3), (0, 1), (slice(None), 2), (Ellipsis, 0), (None, 1), ([0, 2],), ([0, 2], [1, 3]), (slice(None), [0, 3], slice(1, 3)), (0, [1, 2], [3, 4]), base > 30, (slice(None), np.array([True, False, True, False])), ([[0], [2]], [1, 3]), (1, Ellipsis, [0, 4])]
for idx in indices:
    a = base.copy()
    got = a[idx]
    a[idx] = got
    same = np.array_equal(a, base)
    a[idx] = 0
    b = base.copy()
    b[idx] += 1000
    print(np.shape(got), got.sum(), same, a.sum(), b.sum() - base.sum(), np.shares_memory(base, base[idx]))
