# One array, two names, then a write through each of them.
# NumPy never copies here; MATLAB and R copy once, at the first write.
import numpy as np

a = np.array([1.0, 2.0, 3.0])
b = a
b[0] = 99
b[1] = 98
a[2] = 97
print(a)
print(b)
