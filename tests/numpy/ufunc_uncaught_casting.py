import numpy as np

counts = np.array([1, 2, 3])
np.multiply(counts, 2, out=counts)
print(counts)
np.multiply(counts, 0.5, out=counts)
