import numpy as np

a = np.arange(6)
idx = a[:, None]
print(a[idx].shape)
a[a] = -a
print(a)
a = np.arange(5)
a[a] = a[::-1]
print(a)
a = np.arange(6)
idx = a.reshape(2, 3)
a[idx] = -1
print(a, idx.tolist())
b = np.array([0, 1, 2, 3])
b[b[::-1]] = b
print(b)
