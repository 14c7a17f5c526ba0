import numpy as np

m = np.arange(6).reshape(2, 3)
t = m.T
t[0, 1] = 100
print(m)
t[:] = t * 2
print(m)
t += [[1, 2]]
print(m, t.base is m.base)
s = m.swapaxes(0, 1)[::-1]
s[0] = 0
print(m, s)
r = np.moveaxis(np.zeros((2, 3, 4)), 0, -1)
r[..., 1] = 5
print(r.base.sum(axis=(1, 2)), r.shape, r.strides)
d = np.diagonal(m[:, :2])
print(d, d.flags.writeable)
x = m.T.copy()
x[:] = -1
print(m)
