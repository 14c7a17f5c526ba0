import numpy as np

a = np.array([0, 1, 2])
b = np.array([[1, 2], [3, 4]])
print(np.tile(a, 2), np.tile(a, (2, 2)), np.tile(a, (2, 1, 2)).shape, np.tile(b, 2), np.tile(b, (2, 1)), np.tile(5, (2, 3)), sep="\n")
t = np.tile(a, 1)
print(t, np.shares_memory(t, a), np.tile(a, 0), np.tile([], 3), np.tile(b, (0, 1)).shape)
t[0] = 50
print(a, np.tile("ab", 2), np.tile(np.array([True]), (1, 2)).dtype)
