import numpy as np

a = np.arange(36).reshape(6, 6) * 3
rows = [5, 0, 3, 3]
cols = [1, 1, 4, 0]
by_loop = [int(a[r, c]) for r, c in zip(rows, cols)]
print(by_loop, a[rows, cols].tolist() == by_loop)
grid = a[np.array(rows)[:, None], np.array([0, 2])]
for r, line in zip(rows, grid):
    assert line.tolist() == [a[r, 0], a[r, 2]]
print(grid)
total = 0
for i in range(a.shape[0]):
    for j in range(a.shape[1]):
        if a[i, j] % 2 == 0:
            total += a[i, j]
print(total, a[a % 2 == 0].sum(), type(total).__name__)
