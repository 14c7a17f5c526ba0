import numpy as np

a = np.arange(6).reshape(2, 3)
for axis in (0, 1, 2, -1, -3, (0, 1), (0, -1), (1, 3)):
    e = np.expand_dims(a, axis)
    print(axis, e.shape, np.shares_memory(e, a))
for bad in (3, -4, (0, 0)):
    try:
        np.expand_dims(a, bad)
    except Exception as e:
        print(type(e).__name__, e)
np.expand_dims(a, 0)[0, 1, 1] = 100
print(a, np.expand_dims([1, 2], 1), np.expand_dims(3, 0))
