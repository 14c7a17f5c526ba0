import numpy as np

d = np.array([0, 1])[0]
print(repr(d[...]), d[()], type(d[()]).__name__)
try:
    d[0]
except IndexError as e:
    print("IndexError:", e)
try:
    d[0] = 1
except TypeError as e:
    print("TypeError:", e)
print(d[None].shape, d[..., None].shape)
a = np.array([1, 2, 3])
first = a[0]
a[0] = 100
print(first, a)
p, q, r = a
p += 1
print(p, a)
x = a[1]
x *= 10
print(x, a[1])
