import numpy as np

base = np.array([1, 2, 4])
print(base ** np.array([2, 1, 0]))
print(base ** np.array([1, 0, -1]))
