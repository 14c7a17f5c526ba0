import numpy as np

a = np.arange(3)[:, None]
b = np.arange(4)
print(a + b, (a * b).shape, np.add(a, b[None, None]).shape, a - 1, np.maximum(a, 1.5), np.ones((2, 1, 3)) .shape)
c = np.zeros((0, 3)) + np.ones(3)
print(c.shape, (np.ones((1, 3)) * np.ones((4, 1))).sum(), np.add([], 1), np.add([], []).dtype, (np.zeros((0,)) + np.ones(1)).shape)
for x, y in [((3,), (2,)), ((2, 3), (3, 2)), ((4, 1, 2), (3, 3))]:
    try:
        np.multiply(np.ones(x), np.ones(y))
    except ValueError as e:
        print(e)
m = np.arange(6).reshape(2, 3)
m += np.array([10, 20, 30])
m *= np.array([[1], [2]])
print(m, m - m.mean(axis=0), m / m.sum(axis=1, keepdims=True))
try:
    b += np.ones((4, 4), dtype=int)
except ValueError as e:
    print(e)
