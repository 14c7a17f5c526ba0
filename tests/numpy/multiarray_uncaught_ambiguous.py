import numpy as np

a = np.array([1, 2, 3])
b = np.array([1, 5, 3])
print(a == b)
if a == b:
    print("equal")
