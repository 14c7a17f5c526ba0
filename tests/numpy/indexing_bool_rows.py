import numpy as np

a = np.array([[0.0, 0.0, 0.0]])
b = np.array([True])
print(a[b], a[b].shape)
a[b] = 1.0
print(a)
m = np.arange(12).reshape(4, 3)
keep = np.array([True, False, False, True])
print(m[keep])
print(m[keep, 1:])
print(m[keep, 1])
print(m[:, [True, False, True]])
m[keep] = [10, 20, 30]
print(m)
m[~keep, 0] = -1
print(m)
