import numpy as np

a = np.array([1, 2, 3, 4, 5], dtype=np.int32)
a[0] = 1.5  # measured
