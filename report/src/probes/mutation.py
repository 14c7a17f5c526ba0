# Six writes, each to a name of its own. How many change another name?
import numpy as np

def scale(x):
    x[:] = x * 2  # measured

a = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
b = a
b[0] = 10  # measured
c = a[1:4]
c[0] = 20  # measured
scale(a)
m = a.reshape(2, 3)
m[0, 0] = 30  # measured
last = m[1]
last[2] = 40  # measured
safe = a.copy()
safe[0] = 50  # measured
