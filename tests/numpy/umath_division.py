import numpy as np

n = np.array([7, -7, 7, -7, 0])
d = np.array([2, 2, -2, -2, 3])
print(n / d, n // d, n % d, np.fmod(n, d), np.remainder(n, d), np.divmod(n, d))
x = n.astype(float) + 0.5
print(x // d, x % d, np.fmod(x, d), np.floor_divide(x, 0.7), divmod(7.5, np.float64(2)))
for i in range(len(n)):
    q, r = divmod(int(n[i]), int(d[i]))
    assert q == n[i] // d[i] and r == n[i] % d[i]
with np.errstate(all="ignore"):
    print(n // 0, n % 0, x / 0.0, x // 0.0, x % 0.0, np.array([-128], dtype=np.int8) // -1, np.int64(5) % 0)
print(np.array([5], dtype=np.uint8) // 2, np.array([5], dtype=np.uint8) / 2, (np.float32([1]) / 3).dtype, np.true_divide(1, 4), 7 // np.array([2, -2]), np.array([True]) / 2)
print(1.0 % np.array([0.1, 0.3]), np.float64(-0.0) % 5, np.float64(5) % np.inf, np.float64(-5) % np.inf)
