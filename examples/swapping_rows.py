# Swapping rows as one swaps names: one row is lost in NumPy.
# The second way is right everywhere.
import numpy as np

m = np.array([[1.0, 2.0], [3.0, 4.0]])
m[0], m[1] = m[1], m[0]
print(m)

n = np.array([[1.0, 2.0], [3.0, 4.0]])
n[[0, 1]] = n[[1, 0]]
print(n)
