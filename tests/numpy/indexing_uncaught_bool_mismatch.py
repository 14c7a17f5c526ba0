import numpy as np

data = np.array([3, 1, 4, 1, 5])
mask = np.array([True, False, True])
print(data[:3][mask])
print(data[mask])
