import numpy as np

a = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
a[5] = 99  # measured
