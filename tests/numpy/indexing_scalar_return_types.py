import numpy as np

a = np.zeros((2, 3), dtype=np.float32)
print(type(a[0, 0]).__name__, type(a[(0, 0)]).__name__, type(a[0, 0, ...]).__name__)
print(type(a[0]).__name__, type(a[0][1]).__name__)
i = np.array([1, 2, 3], dtype=np.int16)
print(type(i[1]).__name__, type(i[[1]]).__name__, type(i[np.array(1)]).__name__)
print(repr(i[1]), repr(i[1].item()), type(i[1].item()).__name__)
for d in ("bool", "int8", "uint16", "int64", "float64", "complex64", "complex128"):
    e = np.ones(1, dtype=d)[0]
    print(d, type(e).__name__, repr(e))
