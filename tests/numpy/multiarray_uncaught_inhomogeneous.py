import numpy as np

rows = [[1, 2, 3], [4, 5]]
print(len(rows))
m = np.array(rows)
print(m)
