import numpy as np

f = np.array([1.0, np.nan, np.inf, -np.inf, -0.0, 0.0])
print(f == f, f != f, f < 1, f >= np.inf, f == 0)
print(np.isnan(f), np.isfinite(f), np.isinf(f), np.signbit(f), np.isposinf(f), np.isneginf(f))
print(np.nan == np.nan, np.nan is np.nan, np.float64("nan") != np.float64("nan"))
g = np.array([1, 2, 3], dtype=np.float32)
print(g == [1, 2.0, 3.0000001], np.float32(0.1) == 0.1, np.float32(0.1) == np.float64(0.1))
print((f > 0) & np.isfinite(f), np.array([1, 2]) == np.array([1.0, 2.5]), np.array([1 + 0j]) == 1)
print(np.array([1, 2]) == "a", np.array(["a", "b"]) == "a", np.array(["b"]) > np.array(["a"]))
