import numpy as np

x = 2 * np.ones((3,), dtype=int)
y = 3 * np.ones((3,), dtype=int)
x2 = 2 * np.ones((2, 3), dtype=int)
ind = [0, 0, 1]
print(np.choose(ind, (x, y)), np.choose([[0], [1]], (x, y)), np.choose(ind, (x2, y)), np.choose(1, (x, y)))
c = np.array([[1, 0, 1], [0, 1, 0]])
print(np.choose(c, [-10, 10]), c.choose((np.arange(3), 100)), np.choose(c, [np.array([1, 2, 3]), 0.5]).dtype)
out = np.zeros(3, dtype=int)
print(np.choose(ind, (x, y), out=out) is out, out)
try:
    np.choose([0, 2], [[1, 2], [3, 4]])
except ValueError as e:
    print("ValueError:", e)
