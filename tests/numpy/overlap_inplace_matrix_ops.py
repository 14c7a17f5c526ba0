import numpy as np

m = np.arange(1.0, 10).reshape(3, 3)
m -= m.mean(axis=0)
print(m)
m = np.arange(1, 10).reshape(3, 3)
m[0] += m[1]
m[:, 0] += m[:, 2]
print(m)
m += m[::-1]
print(m)
m[:2] -= m[1:]
print(m)
m *= np.tril(m)
print(m)
g = np.array([[2.0, 1], [4, 3]])
g[1] -= g[0] * (g[1, 0] / g[0, 0])
print(g, g.diagonal().prod())
