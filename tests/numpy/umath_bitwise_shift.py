import numpy as np

a = np.array([0b1100, 0b1010])
b = np.array([0b0110, 0b0110])
print(a & b, a | b, a ^ b, ~a, np.invert(a), a << 2, a >> 1, np.left_shift(1, [0, 3, 8]), np.bitwise_count([0, 7, 255]), np.bitwise_not(np.uint8(5)))
for t in ("uint8", "int8", "uint32", "int64"):
    x = np.array([1, 127], dtype=t)
    print(t, ~x, x << 1, x >> 3, (x & 0x55), x ^ x, np.right_shift(x, 1).dtype)
n = np.array([-8, -1], dtype=np.int16)
print(n >> 1, n & 0xF, n << 1, n | 1, [format(int(v) & 0xFF, "08b") for v in n])
print(np.array([1]) << 64, np.int8(1) << np.int8(8), np.array([-1]) >> 70, np.array([True]) & np.array([1]), np.array([True]) ^ True)
for bad in (lambda: a & 1.0, lambda: np.array([1.5]) | 1, lambda: a << 1.5):
    try:
        bad()
    except TypeError as e:
        print(type(e).__name__, e)
