# Fractions and large numbers for arrays of whole numbers.
# NumPy cuts, MATLAB rounds and saturates, R makes the whole vector double.
import numpy as np

plain = np.array([1, 2, 3])
plain[0] = 1.5
small = np.array([100, 110, 120], dtype=np.int8)
twice = small + small
counts = np.array([1, 2, 3], dtype=np.int32)
counts[0] = 2.5
print(plain)
print(twice)
print(counts)
