import numpy as np

a = np.array([[1.0, np.nan, 3.0], [4.0, 5.0, np.nan], [np.nan, np.nan, np.nan]])
print(np.nanmedian(a), np.nanmedian(a, axis=0), np.nanmedian(a, axis=1))
print(np.nanmedian(a, axis=1, keepdims=True), np.nanmedian([1, 2, 3, 4]))
print(np.nanpercentile(a, 25), np.nanpercentile(a, [0, 50, 100], axis=0))
print(np.nanquantile(a[:2], 0.5, axis=1, keepdims=True), np.nanquantile(a, 0.1, method="lower"))
print(np.median(a), np.median(a[0, ::2]), np.percentile(a, 50, axis=1), np.quantile(a, 0.2))
print(np.nansum(a, axis=0), np.nanmean(a[:2], axis=1), np.nanmax(a[:2], axis=1), np.nanmin(a), np.nanstd(a[:2]).round(6), np.nanvar(a[:2], axis=1))
print(np.nanprod(a), np.nancumsum(a[:2], axis=1), np.nanargmax(a[0]), np.nanargmin(a[:2], axis=1))
try:
    np.nanargmax(a, axis=1)
except ValueError as e:
    print("ValueError:", e)
