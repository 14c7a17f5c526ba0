import numpy as np

a = np.arange(9).reshape(3, 3)
a.flat[4] = 44
a.flat[-1] = 88
print(a)
a.flat[:3] = [1, 2]
print(a)
a.flat[[3, 5]] = -1
print(a)
a.flat = 7
print(a)
a.flat = [1, 2, 3, 4]
print(a)
b = np.zeros((2, 6))[:, ::2]
b.flat = np.arange(6)
print(b, b.base)
b.flat[b.ravel() > 3] = -9
print(b)
try:
    b.flat[6] = 1
except IndexError as e:
    print("IndexError:", e)
