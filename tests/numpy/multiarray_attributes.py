import numpy as np

one = np.arange(10)
two = np.arange(20).reshape(4, 5)
three = np.arange(2 * 5 * 6).reshape(2, 5, 6)
for a in (one, two, three):
    print(a.ndim, a.shape, a.size, a.itemsize, a.nbytes, a.strides, a.dtype, len(a))
    print(a.base is None, a.T.shape, a.T.strides)
three.shape = (10, 2, 3)
print(three.shape, three.strides)
two.shape = -1
print(two.shape)
two.shape = (2, -1)
print(two.shape)
try:
    two.shape = (3, 7)
except ValueError as e:
    print("ValueError:", e)
try:
    two.T.shape = (20,)
except AttributeError as e:
    print("AttributeError")
