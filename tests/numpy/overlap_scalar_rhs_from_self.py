import numpy as np

a = np.array([2.0, 4.0, 8.0])
a /= a[0]
print(a)
a = np.array([2.0, 4.0, 8.0])
a[:] = a[1]
print(a)
b = np.array([5, 6, 7])
b -= b[..., 0]
print(b)
m = np.arange(1, 7).reshape(2, 3)
m //= m[1, 0:1]
print(m)
v = np.arange(1, 5)
first = v[0:1]
v += first
print(v, first)
v *= v[-1:]
print(v)
