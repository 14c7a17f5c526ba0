import numpy as np

m = np.array([[1, 2], [3, 4], [5, 6]])
print(np.compress([0, 1], m, axis=0), np.compress([False, True, True], m, axis=0), np.compress([False, True], m, axis=1), np.compress([0, 1, 1], m))
out = np.zeros((2, 2), dtype=int)
print(np.compress([1, 0, 1], m, axis=0, out=out) is out, out)
try:
    np.compress([1, 0, 1], m, axis=1)
except IndexError as e:
    print("IndexError:", e)
print(np.extract(m % 2 == 0, m), np.extract([1, 0, 0, 0, 0, 1], m), m.compress([], axis=0).shape)
odd = np.extract(m % 2, m)
odd[:] = 0
print(m.sum(), odd)
