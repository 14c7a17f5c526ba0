import numpy as np

a = np.ones((2, 3, 4))
print(a[False, True, ...].shape, a[True, [0, 1], True, True, [1], [[2]]].shape)
try:
    a[False, [0, 1], ...]
except IndexError as e:
    print("IndexError:", e)
print(a[True, None, 0].shape, a[None, True].shape)
b = np.arange(3)
b[True, 0] = 100
print(b)
b[False] = 3
print(b, (b > 2)[None].shape, b[(b > 2)])
print(b[:, None][b > 2, True].shape)
