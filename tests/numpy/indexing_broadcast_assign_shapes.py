import numpy as np

a = np.zeros((3, 4))
a[...] = np.ones((1, 1, 3, 4))
print(a.sum())
a[[0, 1, 2]] = np.full((1, 1, 3, 4), 2.0)
print(a.sum())
a[:, :2] = [[5], [6], [7]]
print(a)
for target, value in [((3, 4), (2, 4)), ((3, 4), (3, 4, 1)), ((3, 4), (2, 3, 4)), ((3,), (4,))]:
    t = np.zeros(target)
    try:
        t[...] = np.ones(value)
        print(target, value, "ok")
    except ValueError as e:
        print("ValueError:", e)
try:
    a[[0, 1], :] = np.ones((3, 4))
except ValueError as e:
    print("ValueError:", e)
try:
    a[[0, 1], [1, 2]] = [1, 2, 3]
except ValueError as e:
    print("ValueError:", e)
