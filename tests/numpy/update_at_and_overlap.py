import numpy as np


def show(name, fn):
    try:
        print(name, repr(fn()))
    except Exception as e:
        print(name, type(e).__name__, e)
z = np.arange(6)
np.add.at(z, [0, 0, 2], 10)
print(z)
np.add.at(z, slice(0, 3), [1, 2, 3])
print(z)
np.subtract.at(z, 1, 5)
np.negative.at(z, [5])
np.maximum.at(z, [0, 1], 7)
print(z)
zz = np.zeros((2, 2))
np.add.at(zz, (0, 1), 3)
np.add.at(zz, ([0, 0], [1, 1]), 1)
print(zz)
show('at', lambda: np.add.at(z, [10], 1))
show('at', lambda: np.add.at(z, [0], [1, 2]))
show('at', lambda: np.add.at(z, [0]))
show('at', lambda: np.negative.at(z, [0], 1))
print(z + z.reshape(2, 3).T.ravel(), z[::2] * z[1::2], z[::-1] - z)
z[1:] += z[:-1]
print(z)
e = z
e = e + 1
print(e is z)
n = np.nan_to_num(np.array([np.nan, 1]), copy=False)
print(n)
v = np.array([np.nan, np.inf])
np.nan_to_num(v, copy=False, nan=5)
print(v)
