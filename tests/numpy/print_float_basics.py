import numpy as np

for v in [[1.0], [1.5, 2], [0.1, 0.25], [1e5, 1.0], [123456789.0, 0.5], [1e-5, 1.0], [1e16, 1.0], [1e-4, 1], [0.00012345, 1], [1e8, 1e-8], [1e100, 1e-100], [3.0, -2.25], [1 / 3, 2 / 3]]:
    print(np.array(v), repr(np.array(v)))
print(np.array([1e15]), np.array([1e16]), np.array([999999.5, 1e7]), np.array([0.1 + 0.2]), np.array([1.123456789, 2]))
print(np.array([1e3, 1e4, 1e7]), np.array([1e8]), np.array([123456.789, 1e-3]), np.array([1000.0, 0.001]))
