import numpy as np

print(np.array([0.1, 0.2, 1 / 3], dtype=np.float32), repr(np.array([0.1], dtype=np.float32)))
print(np.float32(0.1), repr(np.float32(0.1)), np.float32(16777217), np.float32(1e10), np.float32(3.4e38), np.float32(1e-10))
print(np.array([1e10, 1], dtype=np.float32), np.array([1e7, 123456.7], dtype="f4"), np.float32(0.1).astype(float), float(np.float32(0.1)))
print(np.array([0.1], "f4").astype("f8"), np.float32(1) / np.float32(3), np.array([1, 2], "f4") / 3, np.float32(2.5).item())
print(repr(np.array([[1.5, np.nan]], dtype=np.float32)), repr(np.float64(np.float32(0.7))), np.linspace(0, 1, 4, dtype=np.float32))
