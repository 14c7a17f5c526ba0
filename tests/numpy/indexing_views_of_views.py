import numpy as np

a = np.arange(30)
v = a[2:28][::3][1:-1]
print(v, v.strides, v.base is a)
w = v.reshape(-1)[::-1][:3]
w[:] = -1
print(a)
m = a.reshape(5, 6)
x = m[1:][:, 2:][::2, ::-1]
print(x, x.shape, x.strides)
x[0, 0] = 500
print(np.argwhere(m == 500), x.T[0, 1], m[1][2:][0] == m[1, 2])
y = m[..., None][:, 0]
y += 1
print(m[:, 0], y.shape, m[None, 2][0, 3], m[2:3][0][3])
