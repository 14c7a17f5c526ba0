import numpy as np

a = np.array([12, 120, 0, -6])
b = np.array([20, 45, 5, 4])
print(np.gcd(a, b), np.lcm(a, b), np.gcd(0, 0), np.lcm(0, 4), np.gcd.reduce([24, 36, 60]), np.lcm.outer([2, 3], [4, 6]))
print(np.gcd(np.uint8(12), np.uint8(18)).dtype, np.gcd(np.int8(4), np.int16(6)).dtype, [int(np.gcd(30, k)) for k in range(1, 7)])
try:
    np.gcd(1.5, 2)
except TypeError as e:
    print(type(e).__name__)
