import numpy as np

v = np.array([1, 2, 3])
print(np.diag(v), np.diag(v, 1), np.diag(v[:2], -1), sep="\n")
m = np.arange(12).reshape(3, 4)
print(np.diag(m), np.diag(m, 1), np.diag(m, -1), np.diag(m, 4), np.diag(np.diag(m)), np.diag(m.T), np.diagflat([[1, 2], [3, 4]]))
d = np.diag(m)
print(np.shares_memory(d, m), d.flags.writeable, np.shares_memory(np.diag(v), v))
try:
    np.diag(m)[0] = 1
except ValueError as e:
    print("ValueError:", e)
try:
    np.diag(np.ones((2, 2, 2)))
except ValueError as e:
    print("ValueError:", e)
print(np.diag([]), np.trace(m), np.diag(m[::-1]), np.diagonal(m, 1, 0, 1))
