import numpy as np

a = np.arange(12).reshape(3, 4)
print(a.diagonal(), a.diagonal(1), a.diagonal(-2), a.diagonal(10), np.diagonal(a, offset=2))
print(a.trace(), a.trace(1), np.trace(a, -1), type(a.trace()).__name__)
b = np.arange(8).reshape(2, 2, 2)
print(b.diagonal(), b.trace(), b.diagonal(0, 0, 2).tolist(), b.diagonal(axis1=1, axis2=2).shape)
d = a.diagonal()
print(d.flags.writeable, d.strides, np.shares_memory(d, a))
try:
    d[0] = 5
except ValueError as e:
    print("ValueError:", e)
a[1, 1] = 500
print(d)
try:
    np.arange(3).diagonal()
except ValueError as e:
    print("ValueError:", e)
try:
    b.diagonal(axis1=1, axis2=1)
except ValueError as e:
    print("ValueError:", e)
