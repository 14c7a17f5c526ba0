import numpy as np

a = np.array([[3, 2, 9], [1, 0, 8]])
c = a.copy()
c.sort(axis=0)
print(c)
c = a.copy()
c.sort()
print(c)
print(np.sort(a, axis=None), np.sort(a, axis=-1))
d = np.arange(12).reshape(3, 4) % 5
d[:, ::2].sort(axis=0)
print(d)
d.T.sort()
print(d)
try:
    a.sort(axis=3)
except Exception as e:
    print(type(e).__name__, e)
e = np.zeros((3, 0, 2))
for ax in (None, 0, 1, 2):
    print(np.sort(e, axis=ax).shape)
