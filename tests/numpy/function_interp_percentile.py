import numpy as np

xp, fp = [1, 2, 4], [10, 20, 0]
print(np.interp(2.5, xp, fp), np.interp([0, 1, 3, 9], xp, fp), np.interp([0, 9], xp, fp, left=-1, right=-2), type(np.interp(2, xp, fp)).__name__)
a = np.array([7, 1, 3, 5])
print(np.percentile(a, 50), np.percentile(a, [0, 25, 100]), np.quantile(a, 0.1), np.percentile([[1, 2], [3, 8]], 50, axis=0), np.quantile(a, 0.5, method="lower"))
print(np.median(a), np.median([[1, 9], [2, 4], [3, 5]], axis=0), np.median([[1, 9], [2, 4]], axis=1, keepdims=True), np.median([1, np.nan]))
print(a, np.percentile(a, 30), np.quantile([1.5], 0.9))
for fn in (lambda: np.percentile(a, 101), lambda: np.quantile(a, -0.1), lambda: np.interp(1, [], [])):
    try:
        fn()
    except ValueError as e:
        print("ValueError:", e)
