import numpy as np

a = np.ones((2, 2), dtype=int)
b = 2 * a
print(np.block([a, b]))
print(np.block([[a, b], [b, a]]))
print(np.block([[a], [b]]).shape, np.block([1, 2, 3]), np.block([np.array([1, 2]), 3]), np.block(5))
print(np.block([[np.eye(2), np.zeros((2, 1))], [np.zeros((1, 2)), np.full((1, 1), 9)]]))
try:
    np.block([[a, np.ones((3, 1))]])
except ValueError as e:
    print("ValueError:", e)
c = np.block(a)
c[0, 0] = 77
print(a[0, 0])
