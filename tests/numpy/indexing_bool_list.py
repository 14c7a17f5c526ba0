import numpy as np

a = np.array([1, 2, 3])
print(a[[True, False, True]])
print(a[[False] * 3], a[[True] * 3])
m = np.array([[1, 2, 3], [4, 5, 6]])
print(m[[True, False]])
print(m[[[True, False, True], [False, True, False]]])
print(m[[0, 1], [True, False, True]])
a[[True, False, True]] = [10, 30]
print(a)
a[[False, True, False]] *= 5
print(a)
