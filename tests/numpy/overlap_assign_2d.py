import numpy as np

m = np.arange(16).reshape(4, 4)
m[:] = m.T
print(m)
m = np.arange(16).reshape(4, 4)
m[1:, 1:] = m[:-1, :-1]
print(m)
m = np.arange(16).reshape(4, 4)
m[:, ::-1] = m
print(m)
m = np.arange(16).reshape(4, 4)
m[::-1, ::-1] = m
print(m)
m = np.arange(16).reshape(4, 4)
m[:2] = m[1:3]
m[:, 2:] = m[:, 1:3]
print(m)
m = np.arange(27).reshape(3, 3, 3)
m[...] = m.transpose(2, 0, 1)
print(m.ravel())
m[0] = m[:, 0]
print(m[0])
