import numpy as np

a = np.zeros((5, 3))
a[...] = np.arange(3)
print(a)
a[...] = np.arange(5).reshape(5, 1)
print(a[:, 0])
a[...] = np.arange(3).reshape(1, 1, 3)
print(a[4])
def tryit(value):
    try:
        a[...] = value
        print("ok", np.shape(value))
    except ValueError as e:
        print("ValueError:", e)

tryit(np.arange(5))
tryit(np.ones((5, 1)))
tryit(np.ones((3, 5)))
tryit(np.ones((2, 5, 3)))
tryit([[1], [2]])
tryit(8)
print(a.sum())
a[1:1] = np.zeros((0, 3))
