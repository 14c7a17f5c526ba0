import numpy as np

a = np.arange(25).reshape(5, 5)
print(a[[0, 1]])
print(a[(0, 1)])
print(a[([0, 1], [2, 3])])
print(a[[[0, 1], [2, 3]]].shape)
try:
    a[[0, slice(None)]]
except IndexError as e:
    print("IndexError", e)
idx = (slice(1, 3), Ellipsis)
print(a[idx])
s = slice(None, None, -2)
print(a[s, s], s)
