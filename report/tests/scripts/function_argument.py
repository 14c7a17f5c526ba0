# A function that zeroes a slice of its argument changes its caller's data.
import numpy as np

def drop_ends(x):
    x[0] = 0
    x[-1] = 0
    return x

data = np.array([1.5, 2.5, 3.5])
clean = drop_ends(data)
total = data.sum()
print(total)
