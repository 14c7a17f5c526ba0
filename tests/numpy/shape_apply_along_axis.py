import numpy as np

a = np.arange(6).reshape(2, 3)
print(np.apply_along_axis(sum, 0, a), np.apply_along_axis(lambda r: r.max() - r.min(), 1, a))
print(np.apply_along_axis(sorted, 1, np.array([[3, 1, 2], [9, 8, 7]])))
print(np.apply_along_axis(np.cumsum, 0, a), np.apply_along_axis(np.diff, 1, a * a))
print(np.apply_along_axis(lambda r: np.outer(r, r), 1, a).shape, np.apply_over_axes(np.sum, np.ones((2, 3, 4)), [0, 2]))
calls = []
np.apply_along_axis(lambda r: calls.append(r.tolist()) or 0, 1, a)
print(calls)
