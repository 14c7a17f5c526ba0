import numpy as np

a = np.array([3.0, np.nan, 1.0])
print(a.sum(), a.mean(), a.max(), a.min(), a.argmax(), a.cumsum(), np.sort(a), a.std(), np.median(a), np.prod(a), a + 1, a > 2, a == a, np.dot(a, a), a.clip(0, 2), np.maximum(a, 2), np.unique([np.nan, np.nan, 1.0]))
filled = np.where(np.isnan(a), np.nanmean(a), a)
print(filled, a)
a[np.isnan(a)] = 0
print(a, np.nan in a, np.isnan(np.array([np.nan, 1])).tolist(), np.array([np.nan]).astype(str), float("nan") == np.nan)
b = np.full((2, 2), np.nan)
b[0] = [1, 2]
print(b, np.isnan(b).all(axis=1), b[~np.isnan(b).any(axis=1)], np.count_nonzero(np.isnan(b)), np.nansum(b, axis=0))
