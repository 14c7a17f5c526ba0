import numpy as np

row = np.array([1, 2, 3])
table = np.broadcast_to(row, (2, 3))
print(table.sum())
table[0, 0] = 9
