import numpy as np

b = np.zeros((6, 3))
k = np.zeros((6, 2))
src = np.arange(18.0).reshape(6, 3)
b[::-1] = src
print(b)
idx = np.array([0, 1])
r = src[::-1][:, idx]
print(r)
k[:, ::-1] = r
print(k)
x = np.ones((5, 3), dtype=np.int32)[::2]
x[:, [0, 2]] = np.arange(6).reshape(3, 2)
print(x, x.strides, x.flags.c_contiguous)
