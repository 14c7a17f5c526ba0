import numpy as np

x = np.array([3, 1, 1, 0, 3, 3], dtype=np.uint8)
n = np.bincount(x)
print(n, n.dtype, n.sum() == x.size, np.bincount(x, minlength=6), np.bincount(x, np.arange(6) / 2))
print(np.bincount([True, False, True]), np.bincount([], minlength=3), np.bincount([5], weights=[2]).dtype)
labels = np.array([0, 1, 1, 2, 0])
values = np.array([1.0, 2.0, 4.0, 8.0, 16.0])
print(np.bincount(labels, weights=values) / np.bincount(labels))
n[0] = 100
print(n, x)
for call in (lambda: np.bincount([-1]), lambda: np.bincount([0.5]), lambda: np.bincount([1], minlength=-1), lambda: np.bincount([1, 2], weights=[1]),
             lambda: np.bincount([[1]]), lambda: np.bincount(2), lambda: np.bincount([1], minlength=None)):
    try:
        call()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
