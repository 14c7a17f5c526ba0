# A slice is written to. Who else changes?
import numpy as np

a = np.array([1, 2, 3, 4, 5])
b = a[1:4]
b[0] = 99
print(a)
print(b)
