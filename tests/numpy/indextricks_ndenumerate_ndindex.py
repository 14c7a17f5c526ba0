import numpy as np

a = np.array([[1, 2], [3, 4]])
for index, x in np.ndenumerate(a):
    print(index, x, type(index).__name__, type(x).__name__)
print(list(np.ndindex(2, 3)), list(np.ndindex((2,))), list(np.ndindex()), list(np.ndindex(0, 3)), len(list(np.ndindex(3, 4, 5))))
out = np.zeros((2, 3), dtype=int)
for i, j in np.ndindex(*out.shape):
    out[i, j] = 10 * i + j
print(out, sum(int(v) for _, v in np.ndenumerate(out)))
try:
    np.ndindex(-1)
except ValueError as e:
    print("ValueError:", e)
