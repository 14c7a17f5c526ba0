import numpy as np

a = np.array([[1, 2], [3, 4]], order="F")
for fn in (lambda: np.copy(a), lambda: np.copy(a, order="C"), lambda: np.copy(a, order="F"), lambda: a.copy(), lambda: a.copy("A")):
    c = fn()
    c[0, 0] = 99
    print(c.flags.c_contiguous, c.flags.f_contiguous, c.strides, a[0, 0], c.base is None)
b = a[::-1]
print(np.copy(b), np.copy(b).strides, np.copy([1, 2]), np.copy(3))
