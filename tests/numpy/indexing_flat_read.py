import numpy as np

a = np.arange(9).reshape(3, 3).T
print(a.flat[0], a.flat[1], a.flat[-1], a.flat[np.int8(4)])
print(a.flat[2:7], a.flat[::-1], a.flat[1:8:3])
print(a.flat[[0, 4, 8]], a.flat[np.array([[0, 1], [2, 3]])])
print(a.flat[a.ravel() > 5])
print(a.flat[...])
print(len(a.flat), type(a.flat[0]).__name__, a.flat.base is a)
for bad in (9, -10):
    try:
        a.flat[bad]
    except IndexError as e:
        print("IndexError:", e)
try:
    a.flat[1.5]
except IndexError as e:
    print(type(e).__name__)
r = a.flat[2:5]
r[:] = 0
print(a.sum(), r)
