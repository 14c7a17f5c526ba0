# Results of medians that may overwrite their input.
import numpy as np
for a in (np.array([3, 1, 2]), np.array([5, 3, 1, 2, 4, 0]), np.array([[3, 1, 2], [9, 7, 8], [1, 5, 0]]), np.array([9, 8, 7, 6, 5, 4, 3, 2, 1, 0.0]), np.array([3, np.nan, 1, 2])):
    for ax in (None, 0, -1):
        b = a.copy()
        r = np.median(b, axis=ax, overwrite_input=True)
        print('med', ax, r)
        b = a.copy()
        r = np.percentile(b, 30, axis=ax, overwrite_input=True)
        print('pct', ax, r)
        b = a.copy()
        r = np.quantile(b, [0.1, 0.9], axis=ax, overwrite_input=True)
        print('qua', ax, np.asarray(r).tolist())
        b = a.copy()
        r = np.nanmedian(b, axis=ax, overwrite_input=True)
        print('nmed', ax, r)
b = np.array([3, 1, 2])
np.median(b, overwrite_input=True)
print(b)
c = b[::-1].copy()
np.percentile(c, 50, overwrite_input=True)
print(c)
