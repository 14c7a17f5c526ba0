import numpy as np

for a, b in [(7, 3), (-7, 3), (7, -3), (-7, -3), (6, 3), (0, 5)]:
    for t in (np.int8, np.int64, np.float32, np.float64):
        x, y = t(a), t(b)
        q, r = x // y, x % y
        assert q * y + r == x and divmod(x, y) == (q, r), (t, a, b)
        assert q == a // b and r == a % b
    print(a, b, q, r, np.fmod(a, b), np.float32(a) % np.float32(b))
print(np.float64(1.0) % 0.1, np.float64(-1e-20) % 1.0, np.float64(-0.0) % 3, np.float64(3) % -np.inf, np.int8(-128) % np.int8(-1), np.uint8(10) % np.uint8(4))
with np.errstate(all="ignore"):
    print(np.float64(1) % 0, np.float64(np.nan) % 1, np.float64(np.inf) // 1, np.float64(5) // 0, np.int32(5) % np.int32(0), divmod(np.float64(1), np.float64(0)))
