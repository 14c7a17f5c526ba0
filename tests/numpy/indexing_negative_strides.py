import numpy as np

x = np.zeros((4, 4), dtype=int)[::-1, ::-1]
print(x.strides)
x[[0, 1], [2, 3]] = [5, 6]
print(x)
print(x.base)
i = np.arange(4)[::-1]
print(x[i, i])
y = np.arange(12).reshape(3, 4)[::-1, ::-2]
print(y, y.strides, y.shape)
print(y[[0, -1]])
print(y[y % 2 == 1])
