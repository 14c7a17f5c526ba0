import numpy as np

x = np.array([0, 1, 1, 3, 2, 1, 7])
print(np.bincount(x), np.bincount(x, minlength=10), np.bincount([0, 1, 1], weights=[0.5, 1, 2]), np.bincount([]), np.bincount([], minlength=2))
h, edges = np.histogram([1, 2, 1, 4, 5, 5], bins=[0, 2, 4, 6])
print(h, edges)
h, edges = np.histogram([0.0, 1.0, 2.0, 3.0, 4.0], bins=4)
print(h, edges, h.dtype)
print(np.histogram([1, 2, 3], bins=2, range=(0, 4))[0], np.histogram([1, 1, 3], bins=[0, 2, 4], density=True)[0], np.digitize([0.5, 2, 9], [1, 2, 3]), np.digitize([2], [1, 2, 3], right=True))
for bad in ([-1, 2], [1.5], [[1, 2]]):
    try:
        np.bincount(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
