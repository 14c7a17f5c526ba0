import numpy as np

x = np.array([1.0, np.nan, np.inf, -np.inf])
print(np.isfinite(x), np.isnan(x).any(), np.isnan(np.array([1, 2])), np.isinf(-np.inf), np.isnan(np.nan), x[np.isfinite(x)])
print(np.nan_to_num(x), np.nan_to_num(x, nan=-1, posinf=99, neginf=-99), np.nan_to_num([1, 2]))
y = x.copy()
np.nan_to_num(y, copy=False, posinf=0, neginf=0)
print(y, x)
y[np.isnan(y)] = 7
print(y, np.where(np.isnan(x), 0, x), np.isnan(x).sum(), np.nonzero(~np.isfinite(x))[0])
print(np.spacing(1.0), np.nextafter(1.0, 2.0), np.nextafter(0, -1), np.ldexp(0.5, 3), np.frexp([8.0, 0.3]))
try:
    np.isnan("x")
except TypeError as e:
    print(type(e).__name__)
