import numpy as np

a = np.arange(6)
np.add(a[1:], a[:-1], out=a[1:])
print(a)
a = np.arange(6)
np.add(a[1:], a[:-1], out=a[:-1])
print(a)
a = np.arange(6)
a[1:] += a[:-1]
print(a)
a = np.arange(6)
a[:-1] += a[1:]
print(a)
a = np.arange(6)
a += a[::-1]
print(a)
a = np.arange(6)
a -= a[0]
a += a[5]
print(a)
m = np.arange(9).reshape(3, 3)
m += m.T
print(m)
m = np.arange(9).reshape(3, 3)
m -= m[0]
print(m)
m = np.arange(9).reshape(3, 3)
m *= m[:, :1]
print(m)
