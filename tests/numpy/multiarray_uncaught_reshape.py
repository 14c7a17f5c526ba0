import numpy as np

values = np.arange(10)
print(values.reshape(2, 5).sum(axis=1))
print(values.reshape(3, 4))
