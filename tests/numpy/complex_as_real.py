import numpy as np
for v in (np.array(1+2j), np.complex64(1+2j), np.array([1j]), 1j):
    for f in (float, int, round, bool, abs, str, np.float64, np.int32):
        try: print(f.__name__, f(v))
        except Exception as e: print(f.__name__, type(e).__name__, e)
