import numpy as np

a = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
keep = a > 2
b = a[keep]  # measured
