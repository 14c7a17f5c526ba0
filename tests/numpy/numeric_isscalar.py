import numpy as np

for v in [3.1, np.int16(12345), False, "numpy", 1j, None, [3.1], (1,), np.array(3.1), np.array([1]), np.float64(2), slice(1)]:
    print(type(v).__name__, np.isscalar(v))
