import numpy as np

a = np.arange(10)
b = a[2:8]
c = b[::2]
d = c.reshape(3, 1)
print(b.base is a, c.base is a, d.base is a, c.base is b)
m = np.arange(6).reshape(2, 3)
print(m.base is None, m.base.shape, m[0].base is m, m[0].base is m.base)
n = np.zeros((2, 3))
print(n.base, n[0].base is n, n.T.base is n, n.T.T is n, n.T.T.base is n, n.ravel().base is n, n.flatten().base)
print(a.copy().base, a[[1, 2]].base, a[a > 3].base, (a + 1).base, a.view().base is a, a.astype(int).base)
e = a
print(e is a, e.base, a[:] is a, np.asarray(a) is a, a.squeeze() is a, a.ravel().base is a)
