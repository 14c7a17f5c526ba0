import numpy as np

a = np.arange(8).reshape(2, 2, 2)
print(a)
print(repr(a))
print(a.reshape(1, 2, 2, 2))
print(repr(a[None, :, :1]))
print(repr(np.ones((2, 1, 2))))
print(np.zeros((1, 1, 1)), repr(np.zeros((1, 0, 1))), np.zeros((0,)), np.zeros((3, 0)))
print("value:", a[0], "and", a[1, 1])
print("{} {!r}".format(a[0], a[1]))
