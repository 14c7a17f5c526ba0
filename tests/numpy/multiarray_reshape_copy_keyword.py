import numpy as np

a = np.arange(6).reshape(2, 3)
v = a.reshape(3, 2, copy=False)
c = a.reshape(3, 2, copy=True)
print(np.shares_memory(v, a), np.shares_memory(c, a))
v[0, 0] = 99
print(a, c, sep="\n")
try:
    a.T.reshape(6, copy=False)
except ValueError as e:
    print("ValueError:", e)
n = np.reshape(a.T, 6, copy=None)
print(n, np.shares_memory(n, a), n.flags.owndata, n.base is None)
