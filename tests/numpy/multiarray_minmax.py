import numpy as np

a = np.array([[3, -7, 2], [8, 0, -1]])
print(a.min(), a.max(), a.min(axis=0), a.max(axis=1), np.amin(a), np.amax(a, axis=0), np.ptp(a), np.ptp(a, axis=1))
print(np.min([4, 2], initial=1), np.max([], initial=-3), np.max(a, where=a < 5, initial=-99))
print(np.maximum([1, 5, np.nan], [2, 2, 2]), np.fmax([1, 5, np.nan], [2, 2, 2]), np.minimum(3, [1, 4]))
print(min(a[0]), max(a[0].tolist()), type(min(a[0])).__name__)
print(np.array([np.nan, 1]).max(), np.array([False, True]).max(), np.min(np.array([255, 3], dtype=np.uint8)))
try:
    max(a, key=None)
except ValueError as e:
    print("ValueError:", e)
print(np.array(4).max(), np.max(7), np.array([[5]]).min(keepdims=True))
