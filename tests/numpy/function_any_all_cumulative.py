import numpy as np

y = np.array([[0, 0, 1], [0, 1, 1]])
print(np.any(y), np.any(y, axis=0), np.all(y, axis=1), np.all(y[:, 2]), np.cumsum(y), np.cumsum(y, axis=1), np.cumprod(y + 1, axis=0), np.cumsum(np.array([1.5, 2.5])))
out = np.zeros((2, 3), dtype=int)
print(np.cumsum(y, axis=0, out=out) is out, out, np.prod(y + 1), np.prod(y + 1, axis=1), np.ptp([15, 14, 0, 10]), np.cumulative_sum([1, 2, 3], include_initial=True))
z = np.logical_or.accumulate(y, axis=1)
print(z, np.maximum.accumulate([1, 3, 2, 5, 4]), np.diff(np.cumsum([4, 1, 7]), prepend=0))
