import numpy as np

for t in ("int8", "uint8", "int32", "int64", "float32", "float64", "complex64", "bool"):
    a = np.ones(2, dtype=t)
    print(f"{t:10}", (a + 1).dtype, (a + 1.0).dtype, (a + 1j).dtype, (a * True).dtype, (a + np.float64(1)).dtype, (a + np.int64(1)).dtype)
    s = a[0]
    print(f"{'scalar':10}", (s + 1).dtype, (s + 1.0).dtype, (s + 1j).dtype, (1 + s).dtype, (2.0 * s).dtype)
