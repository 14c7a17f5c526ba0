import numpy as np

a = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
v = a[None]
print(v.shape, v.strides, v.base is a, np.shares_memory(a, v))
print(a[:, None].shape, a[..., None].shape, a[None, :, None, :, None].shape)
v[0, 1, 1] = -5
print(a)
x = np.arange(3)
print(x[:, np.newaxis] * x[np.newaxis, :])
print(x[np.newaxis].strides, x[:, np.newaxis].strides)
assert np.newaxis is None
