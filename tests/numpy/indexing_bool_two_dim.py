import numpy as np

a = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
b = np.array([[True, False, True], [False, True, False], [True, False, True]])
print(a[b])
print(a[b[1]])
print(a[b[0], b[0]])
a[b] = 0
print(a)
a[b] = [1, 2, 3, 4, 5]
print(a)
print(a[b].base is None, a[b].flags.owndata)
i, j = np.nonzero(b)
print(np.array_equal(a[b], a[i, j]))
print(a.T[b.T])
