import numpy as np

x = np.zeros((2, 3, 4, 5))
for src, dst in [(0, -1), (-1, 0), (1, 2), ([0, 1], [-1, -2]), ([2, 3], [0, 1])]:
    print(src, dst, np.moveaxis(x, src, dst).shape)
print([np.rollaxis(x, 3, k).shape for k in range(5)])
v = np.moveaxis(x, 0, 2)
v[0, 0, 1, 0] = 7
print(x[1, 0, 0, 0], v.base is x, v.strides)
for args in [(5, 0), (0, 5), ([0, 0], [1, 2]), ([0, 1], [0])]:
    try:
        np.moveaxis(x, *args)
    except ValueError as e:
        print(type(e).__name__, e)
