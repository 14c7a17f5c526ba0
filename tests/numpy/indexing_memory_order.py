import numpy as np

a = np.arange(10)
b = np.arange(10).reshape(5, 2).T
print(b.shape, b.strides)
r = a[b]
print(r.strides, r.flags.f_contiguous, r.flags.c_contiguous)
print(r)
m = a.reshape(-1, 1)
print(m[b, 0].strides, m[b, 0].flags.f_contiguous)
c = a[b.copy()]
print(c.strides, c.flags.c_contiguous)
