import numpy as np

x = np.arange(3)[1]
print(x, type(x).__name__)
print(x[()])
print(x[0])
