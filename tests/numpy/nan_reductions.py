import numpy as np

a = np.array([[1.0, np.nan, 3.0], [4.0, 5.0, np.nan]])
for name in ("nansum", "nanmean", "nanmin", "nanmax", "nanprod", "nanstd", "nanvar", "nanmedian"):
    fn = getattr(np, name)
    print(f"{name:10}", fn(a), fn(a, axis=0), fn(a, axis=1), fn(a, axis=1, keepdims=True).shape)
print(np.nanargmax(a), np.nanargmin(a, axis=1), np.nancumsum(a), np.nancumprod(a, axis=1), np.nanpercentile(a, 50), np.nanquantile(a[0], 0.25))
print(a.sum(), np.nansum([]), np.nansum([np.nan]), np.nanprod([np.nan]), np.nanmax([1, 2]), a)
try:
    np.nanargmax([np.nan, np.nan])
except ValueError as e:
    print("ValueError:", e)
