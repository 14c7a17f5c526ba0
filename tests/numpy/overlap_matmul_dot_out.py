import numpy as np

a = np.arange(1, 5).reshape(2, 2)
np.matmul(a, a, out=a)
print(a)
a = np.arange(1, 5).reshape(2, 2)
np.matmul(a, a.T, out=a)
print(a)
a = np.arange(1.0, 10.0).reshape(3, 3)
np.matmul(a[:2, :2], a[1:, 1:], out=a[:2, 1:])
print(a)
a = np.arange(1, 5).reshape(2, 2)
a @= a
print(a)
b = np.array([[1, 2], [3, 4]])
b = b @ b
print(b)
