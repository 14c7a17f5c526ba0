import numpy as np

for v in [0.0, -0.0, 1.0, 1.5, 0.1, 1 / 3, 1e15, 1e16, 1.5e16, 123456789.123, 1e-4, 1e-5, 12345e-10, 1e22, 1e300, 5e-324, 2.0**53, 100.0, -2.5]:
    x = np.float64(v)
    print(x, repr(x), str(x) == str(v), x.item() == v)
for v in [0.1, 1e7, 1e8, 1e16, 16777216.0, 1e-4, 1e-5, 3.14159274]:
    print(np.float32(v), repr(np.float32(v)), np.array(v, dtype=np.float32))
