import numpy as np

a = np.array([0])
a[np.array([0, 0])] = [5, 6]
print(a)
m = np.zeros((2, 2))
m[[0, 1], [1, 0]] = [1, 2]
print(m)
x = np.arange(3)
try:
    x[np.array([5, -7])] = [1]
except IndexError as e:
    print(type(e).__name__)
print(x)
y = np.arange(27).reshape(3, 3, 3)
print(y[[0, 2], :, [1, 1]])
print(y[[0, 2], :, 1])
print(y[0, :, [1, 2]].shape, y[:, 0, [1, 2]].shape)
