import numpy as np

a = np.arange(20).reshape(4, 5)
rows = [0, 2, 3]
cols = [1, 4]
print(a[np.ix_(rows, cols)])
r, c = np.ix_(rows, cols)
print(r.shape, c.shape, r.dtype)
try:
    a[rows, cols]
except IndexError as e:
    print("IndexError:", e)
a[np.ix_(rows, cols)] = -np.arange(6).reshape(3, 2)
print(a)
print(np.ix_([True, False, True], [2, 1]))
a[np.ix_([0, 1], [0, 1])] += 1000
print(a)
try:
    np.ix_([[1, 2]])
except ValueError as e:
    print("ValueError:", e)
