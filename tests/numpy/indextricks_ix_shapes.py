import numpy as np

for lens in [(2,), (2, 3), (1, 2, 3)]:
    grids = np.ix_(*[range(n) for n in lens])
    print(lens, [g.shape for g in grids], [g.dtype for g in grids])
a = np.arange(10).reshape(2, 5)
print(a[np.ix_([True, False], [2, 4])], a[np.ix_([True, True], [False, False, True, False, True])], np.ix_([])[0].shape, np.ix_([])[0].dtype)
x = np.ix_([0, 1], [2, 4])
sub = a[x]
sub[:] = -1
print(a)
a[x] = -1
print(a, x)
try:
    np.ix_(3)
except ValueError as e:
    print("ValueError:", e)
