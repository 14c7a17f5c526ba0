import numpy as np

a = np.arange(8)
a[2:5] = a[:3]
print(a)
a[2:6] = a[:3]
