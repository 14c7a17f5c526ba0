import numpy as np

a = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
print(a[True].shape, a[False].shape, a[np.True_].shape, a[np.bool_(False)].shape)
print(a[True, 0], a[False, 0].shape)
print(np.array_equal(a[True], a[None]))
t = a[True]
t[0, 0, 0] = 77
print(a[0, 0], np.shares_memory(t, a))
a[True] = 0
print(a)
a[False] = 5
print(a.sum())
x = np.array(3)
print(x[True], x[False], x[True].shape)
x[False] = 10
print(x)
x[True] = 11
print(x)
