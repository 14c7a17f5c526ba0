import numpy as np

def ratio(a, b):
    return int(a) / int(b)

x = np.array([6, 3])
y = np.array([3, 0])
for p, q in zip(x, y):
    print(ratio(p, q))
