import numpy as np

x = np.array([[0, 1, 2], [2, 1, 0]])
print(np.cov(x), np.corrcoef(x), np.cov([1, 2, 3, 4]), np.cov(x, ddof=0)[0, 1], np.cov(x[0], x[1])[1])
print(np.ptp(x, axis=1), np.cumsum(x, axis=1), np.sinc(0), np.i0(0.0), np.vander([1, 2, 3], 3))
print(np.polyval([1, 0, -1], 3), np.roots([1, -3, 2]).round(6), np.poly1d([1, 2])(3))
