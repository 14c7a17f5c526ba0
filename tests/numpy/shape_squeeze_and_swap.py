import numpy as np

a = np.zeros((1, 3, 1, 2))
print(np.squeeze(a).shape, np.squeeze(a, axis=(0,)).shape, a.swapaxes(0, 1).shape, np.swapaxes(a, 1, -1).strides)
v = a[0, :, 0]
v += [[1, 2], [3, 4], [5, 6]]
print(a.squeeze(), np.shares_memory(v, a))
b = a.squeeze().swapaxes(0, 1)
b[0] = 0
print(a.reshape(3, 2), b.flags.f_contiguous)
for axis in (1, -4, 5):
    try:
        print(a.squeeze(axis).shape)
    except ValueError as e:
        print(type(e).__name__, e)
