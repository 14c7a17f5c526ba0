import numpy as np

a = np.array([[1, 2, 3], [4, 5, 6]])
w = a[()]
print(w is a, w.base is a, w.shape)
w[0, 0] = 100
print(a)
z = np.array(7)
s = z[()]
print(type(s).__name__, repr(s), isinstance(s, np.int64))
z[()] = 9
print(z, s, repr(z))
a[()] = 0
print(a.tolist())
