import numpy as np

a = np.arange(6).reshape(2, 3)
a[0] = [10, 11, 12]
a[:, 1] = (20, 21)
print(a)
a[[0, 1], [0, 2]] = [7, 8]
print(a)
try:
    a[0] = [1, 2]
except ValueError as e:
    print("ValueError:", e)
try:
    a[0, 0] = [1, 2]
except (TypeError, ValueError) as e:
    print(type(e).__name__)
a[...] = [[1], [2]]
print(a)
a[:] = [5, 6, 7]
print(a)
