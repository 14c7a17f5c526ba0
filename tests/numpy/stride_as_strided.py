import numpy as np
from numpy.lib.stride_tricks import as_strided

a = np.arange(8, dtype=np.int64)
v = as_strided(a, shape=(3, 4), strides=(16, 8))
print(v, v.flags.writeable, v.flags.owndata, np.shares_memory(v, a))
v[0, 3] = 99
print(a, v)
r = as_strided(a, (4,), (16,), writeable=False)
print(r, r.flags.writeable)
try:
    r[0] = 1
except ValueError as e:
    print("ValueError:", e)
print(as_strided(a, (2, 2), (0, 8)), as_strided(a[::-1], (4,), (-16,)), as_strided(a).shape, as_strided(a, shape=(3,)).strides)
d = as_strided(np.arange(9).reshape(3, 3), (3,), (32,))
print(d, d.sum())
