import numpy as np

m = np.ones((2, 3))
for axis in (0, 1, -1, 2):
    print(axis, m.sum(axis=axis))
