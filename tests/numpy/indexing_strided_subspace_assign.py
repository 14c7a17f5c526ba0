import numpy as np

a = np.full((4, 6), -1)
b = np.full((4, 6), -1)
vals = np.arange(48).reshape(4, 12)[:, ::2]
print(vals.strides, vals.flags.contiguous)
a[[3, 2, 1, 0]] = vals
b[[3, 2, 1, 0]] = vals.copy()
print(a)
print((a == b).all())
c = np.zeros((2, 3, 2), dtype=int)
c[[1, 0], ::2] = np.arange(8).reshape(2, 2, 2)
print(c.tolist())
