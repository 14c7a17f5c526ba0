# A row and a column are taken out of a matrix and cleared.
# In NumPy they never left it.
import numpy as np

m = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])
row = m[1]
column = m[:, 2]
row[:] = 0
column[:] = -1
print(m)
print(row)
