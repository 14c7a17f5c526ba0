# x = f(x) ten times, where f changes one element.
# NumPy copies nothing, R everything ten times, MATLAB knows the pattern.
import numpy as np

def bump(x, i):
    x[i] = x[i] + 1
    return x

def run():
    x = np.zeros(1000)
    for i in range(10):
        x = bump(x, i)
    return x

print(run().sum())
