import numpy as np

a = np.array([1, 2])
print(np.array_equal(a, [1, 2]), np.array_equal(a, [1, 2, 3]), np.array_equal(a, [[1, 2]]), np.array_equal([], []), np.array_equal(a, [1.0, 2.0]))
n = np.array([1, np.nan])
print(np.array_equal(n, n), np.array_equal(n, n, equal_nan=True), np.array_equiv(a, [[1, 2], [1, 2]]), np.array_equiv(a, [[1, 2], [1, 3]]))
print(np.array_equal(["a"], ["a"]), np.array_equal(3, 3), np.array_equal(np.array(3), [3]))
print(a is a.copy(), (a == a.copy()).all(), np.array_equal(np.int8([1, 2]), np.float32([1, 2])))
