import numpy as np

print(np.fromiter([1, 2, 3], dtype=float), np.fromiter(range(10), int, count=4), np.fromiter((x % 3 == 0 for x in range(5)), bool))
print(np.fromfunction(lambda i, j: (i + j) % 2, (3, 3), dtype=int), np.fromfunction(lambda i: i ** 2, (4,)))
print(np.array([x ** 2 for x in range(5)]), np.array(list(range(3)) * 2), np.array([[i * j for j in range(1, 4)] for i in range(1, 4)]), np.array(list(zip([1, 2], [3, 4]))))
try:
    np.fromiter([1, 2], int, count=5)
except ValueError as e:
    print("ValueError:", e)
print(np.frombuffer(b"\x01\x02\x03\x04", dtype=np.uint8), np.frombuffer(b"\x01\x00\x02\x00", dtype="<i2"), np.frombuffer(b"abcd", dtype=np.uint8).flags.writeable, np.arange(3, dtype=np.int16).tobytes())
