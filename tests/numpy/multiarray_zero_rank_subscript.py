import numpy as np

a = np.array(5)
b = np.array(7.5)
print(a[...], a[()], a[...].shape, type(a[()]).__name__, type(a[...]).__name__)
for idx in (0, slice(None), np.array([0])):
    try:
        a[idx]
    except IndexError as e:
        print("IndexError:", e)
    try:
        a[idx] = 1
    except IndexError as e:
        print("set IndexError:", e)
a[...] = 42
print(a)
a[()] = 43
print(a, int(a), float(b), a + b)
print(a[np.newaxis].shape, a[..., np.newaxis].shape, a[np.newaxis, ..., np.newaxis].shape)
try:
    a[np.newaxis, 0]
    print("fine")
except IndexError as e:
    print("IndexError:", e)
a[None][0] = -3
print(a, a.ndim, a.size, a.strides)
