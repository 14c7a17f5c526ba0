import numpy as np

def write(x):
    x[0] = 99  # measured

a = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
write(a)
