import numpy as np

sk = np.array([0, -0.1, 0.1])
res = 250 * sk[:, np.newaxis]
print(res, res.shape)
a, b = np.arange(3), np.arange(4)
table = a[:, None] * 10 + b
print(table)
print((a[:, None] == b[None, :]).astype(int))
print(np.subtract.outer(a, b), np.multiply.outer(a, b).shape)
dist = np.abs(a[:, None] - a)
print(dist, dist.max())
