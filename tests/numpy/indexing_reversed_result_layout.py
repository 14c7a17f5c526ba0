import numpy as np

a = np.arange(10)[:, None]
i = np.arange(10)[::-1]
print(a[i].ravel())
b = np.arange(24).reshape(2, 3, 4)
r = b[:, [2, 0]]
print(r.shape, r.strides, r.flags.c_contiguous, r.flags.owndata)
s = b[[1, 0]]
print(s.shape, s.strides, s.base is None)
t = b[..., [3, 1]]
print(t.shape, t.strides, t.base is None)
print(t)
u = b.transpose(2, 0, 1)[[0, 3]]
print(u.shape, u.strides)
