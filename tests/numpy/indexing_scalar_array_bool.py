import numpy as np

a = np.array(1)
print(a[np.array(True)], a[np.array(False)])
v = np.arange(4)
print(v[np.array(True)], v[np.array(True)].shape, v[np.array(False)].shape)
z = np.array(2)
got = v[z]
print(repr(got), type(got).__name__)
m = np.arange(6).reshape(3, 2)
row = m[np.array(1)]
row[:] = 100
print(m, np.shares_memory(row, m))
row = m[np.int64(1)]
row[:] = 100
print(m, np.shares_memory(row, m))
