import numpy as np

a = np.array([[1, 2], [3, 4]])
print(a.transpose(), a.transpose().base is a)
t = np.arange(24).reshape(2, 3, 4)
print(t.T.shape, t.transpose(1, 0, 2).shape, t.transpose((2, 0, 1)).strides, np.transpose(t, (0, -1, 1)).shape)
for bad in [(0,), (0, 0, 1), (0, 1, 3), (0, 1, 2, 3)]:
    try:
        t.transpose(bad)
    except ValueError as e:
        print(type(e).__name__, e)
print(t.swapaxes(0, 2).shape, np.swapaxes(t, -1, -2).strides)
t.swapaxes(0, 2)[3, 2, 1] = -7
print(t[1, 2, 3], t.mT.shape, np.matrix_transpose(t).shape)
v = np.arange(3)
print(v.T.shape, v.transpose() is v, np.shares_memory(v.T, v))
