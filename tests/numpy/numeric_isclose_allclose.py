import numpy as np

print(np.allclose([1e10, 1e-7], [1.00001e10, 1e-8]), np.allclose([1e10, 1e-8], [1.00001e10, 1e-9]), np.allclose([1.0, np.nan], [1.0, np.nan]), np.allclose([1.0, np.nan], [1.0, np.nan], equal_nan=True))
print(np.isclose([1e10, 1e-7, 1], [1.00001e10, 1e-8, 1 + 1e-9]), np.isclose(np.inf, np.inf), np.isclose(np.inf, -np.inf), np.isclose(0, 1e-9), np.isclose(0, 1e-7))
print(np.isclose([1, 2, 3], 2, rtol=0, atol=1), np.isclose([100, 1000], [101, 1001], rtol=1e-2), type(np.isclose(1, 1)).__name__, type(np.allclose(1, 1)).__name__)
print(np.isclose([np.nan, np.inf, -np.inf], [np.nan, np.inf, np.inf], equal_nan=True))
a = np.array([0.1 + 0.2, 0.3])
print(a[0] == a[1], np.isclose(a[0], a[1]), np.allclose(a, 0.3), np.isclose(a, [[0.3], [0.4]]))
try:
    np.allclose([1, 2], [1, 2, 3])
except ValueError as e:
    print("ValueError:", e)
