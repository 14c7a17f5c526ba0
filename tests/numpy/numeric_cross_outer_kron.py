import numpy as np

u, v = np.array([1, 2, 3]), np.array([4, 5, 6])
print(np.cross(u, v), np.cross(v, u), np.dot(np.cross(u, v), u))
print(np.cross([[1, 0, 0], [0, 1, 0]], [0, 0, 1]))
print(np.outer(u, v), np.outer([[1, 2]], [3, 4]).shape, np.outer(u, u).trace())
print(np.kron([1, 10], [1, 2, 3]), np.kron(np.eye(2, dtype=int), [[1, 2], [3, 4]]))
print(np.correlate([1, 2, 3], [0, 1, 0.5]), np.correlate([1, 2, 3], [0, 1, 0.5], "full"), np.convolve([1, 2, 3], [0, 1, 0.5]), np.convolve([1, 2, 3], [1, 1], "same"), np.convolve([1, 2, 3], [1, 1], mode="valid"))
try:
    np.cross([1, 2, 3, 4], [1, 2, 3, 4])
except ValueError as e:
    print("ValueError")
