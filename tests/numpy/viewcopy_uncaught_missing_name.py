import numpy as np

a = np.arange(3)
b = a[:2]
del a
print(b)
print(a)
