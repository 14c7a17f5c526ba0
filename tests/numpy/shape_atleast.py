import numpy as np

inputs = [3.0, [1, 2], [[1, 2], [3, 4]], np.zeros((2, 3, 4)), []]
for x in inputs:
    print(np.atleast_1d(x).shape, np.atleast_2d(x).shape, np.atleast_3d(x).shape)
a = np.arange(3)
print(np.atleast_1d(a) is a, np.atleast_2d(a).base is a, np.shares_memory(np.atleast_3d(a), a))
p, q = np.atleast_1d(5, [6, 7])
print(p, q, np.atleast_2d(1, [2])[1])
np.atleast_2d(a)[0, 1] = -1
print(a, np.atleast_1d(np.float32(2)).dtype)
