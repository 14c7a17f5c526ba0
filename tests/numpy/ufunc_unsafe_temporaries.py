import numpy as np

a = np.arange(5)
b = a + 1
c = (a + b) * 2 - a
print(a, b, c, np.shares_memory(a, c))
a2 = a
a = a + 1
print(a2, a, a2 is a)
a2 += 1
print(a2, np.array_equal(a, a2), a2 is a)
d = -a
d *= -1
print((d == a).all(), abs(d - a).max(), d is a)
e = +a
e[0] = 50
print(a[0], np.positive(a) is a, np.abs(a) is a, a.conj() is a)
