import numpy as np

i8 = np.array([100, 100, 100], dtype=np.int8)
print(i8.sum(), i8.sum(dtype=np.int8), np.add.reduce(i8), np.add.reduce(i8).dtype, i8.prod(), i8.cumsum(), np.add.accumulate(i8).dtype, i8.mean())
u8 = np.array([200, 100], dtype=np.uint8)
print(u8.sum(), u8.sum().dtype, u8 + u8, u8 * 2, np.add.reduce(u8, dtype=np.uint8), u8.dot(u8), u8 @ u8, (u8 @ u8).dtype)
b = np.array([True, True, False])
print(b.sum(), b.prod(), b.sum().dtype, np.add.reduce(b), np.add(b, b), np.maximum.reduce(b), np.multiply.reduce(b), b.mean(), b.cumsum())
print(np.max(i8).dtype, np.bitwise_or.reduce([1, 2, 4]), np.bitwise_and.reduce([7, 3]), np.gcd.reduce([12, 18, 30]), np.lcm.reduce([2, 3, 4]))
