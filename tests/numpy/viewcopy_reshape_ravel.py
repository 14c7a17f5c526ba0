import numpy as np

a = np.arange(6)
b = a.reshape(2, 3)
b[1, 1] = 100
print(a, b.base is a)
c = b.T
d = c.reshape(6)
e = c.ravel()
f = b.ravel()
d[0] = -1
e[0] = -2
f[0] = -3
print(a, d, e, f)
print(np.shares_memory(a, c), np.shares_memory(a, d), np.shares_memory(a, e), np.shares_memory(a, f))
g = b.flatten()
g[:] = 0
print(b, c.flags.f_contiguous, np.shares_memory(c.ravel(order="K"), a), np.shares_memory(c.ravel(order="F"), a))
b.shape = (3, 2)
print(a, b, c)
