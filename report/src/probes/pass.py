import numpy as np

def read(x):
    return x[0]

a = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
b = read(a)  # measured
