import numpy as np

a = np.arange(8) - 3.5
np.clip(a[1:], -1, 1, out=a[:-1])
print(a)
a = np.array([1.26, 2.71, 3.14, 4.99])
a.round(1, out=a[::-1])
print(a)
b = np.arange(5)
np.take(b, [4, 3, 2, 1, 0], out=b, mode="clip")
print(b)
c = np.arange(4)
np.choose([1, 0, 1, 0], [c, c[::-1]], out=c, mode="clip")
print(c)
