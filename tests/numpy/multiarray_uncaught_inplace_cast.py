import numpy as np

def normalise(x):
    x -= x.mean()
    return x

print(normalise(np.array([1.0, 3.0])))
print(normalise(np.array([1, 3])))
