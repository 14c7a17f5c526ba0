import numpy as np

a = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
e = a[...]
print(e is a, e.base is a)
e[0, 0] = 50
print(a[0, 0])
print(a[0, ...], a[..., 0], a[..., 0, :], a[1, ..., 2])
z = a[1, 1, ...]
print(type(z).__name__, z.shape, repr(z), np.shares_memory(z, a))
z[...] = -1
print(a)
try:
    a[..., ...]
except IndexError as err:
    print("IndexError:", err)
b = np.array(1)
print(b[(Ellipsis,)], b[...].shape)
t = np.zeros((2, 3, 4, 5))
print(t[1, ..., 2].shape, t[..., None].shape, t[None, ..., 0:2].shape)
