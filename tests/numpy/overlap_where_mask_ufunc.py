import numpy as np

a = np.arange(6)
mask = a % 2 == 0
np.add(a, 100, out=a, where=mask)
print(a)
a = np.arange(6)
np.multiply(a, a[::-1], out=a, where=a > 2)
print(a)
b = np.array([True, False, True, False])
np.logical_not(b, out=b, where=b)
print(b)
x = np.arange(5.0)
np.sqrt(x[1:], out=x[:-1], where=x[1:] > 1)
print(np.round(x, 3))
y = np.arange(4)
np.copyto(y[1:], y[:-1], where=[True, False, True])
print(y)
