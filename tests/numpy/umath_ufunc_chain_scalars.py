import numpy as np

x = np.float64(2.0)
print(np.sqrt(x), np.exp(np.log(x)).round(12), np.add(x, 1), np.add(1, 2), type(np.add(1, 2)).__name__, type(np.sqrt(4)).__name__, np.multiply(2, [1, 2]), np.sqrt(np.array(16)), np.negative(3), np.power(2, 10))
print(np.minimum(1, 2), np.floor(2.7), np.sign(-3), np.abs(-2.5), np.mod(7, 3), np.floor_divide(7, 2), np.true_divide(7, 2), np.bitwise_and(6, 3), np.equal(1, 1.0), np.logical_not(0), np.isnan(0.0), np.square(3), np.maximum(1, 2.5))
print(abs(np.float64(-1)), np.float64(7) // 2, -np.float64(0), np.int64(7) / 2, np.hypot(5, 12), np.gcd(12, 8), np.degrees(np.pi), np.conj(2 + 1j), np.deg2rad(180) == np.pi, np.clip(12, 0, 10), np.copysign(3, -0.0))
