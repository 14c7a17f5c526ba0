import numpy as np

print((np.uint8(1) + 2).dtype, (np.array([1], np.uint8) + np.int64(1)).dtype, (np.array([1], np.uint8) + np.array(1, np.int64)).dtype)
print((np.array([1.0], np.float32) + np.float64(1.0)).dtype, (np.array([1.0], np.float32) + 3.0).dtype, np.float32(3) + 4.0)
print((np.array([0.1], np.float32) == np.float64(0.1)), (np.array([0.1], np.float32) == 0.1), np.array([1.0], np.float32) + np.int64(5))
print((np.bool_(True) + 1).dtype, (np.array([True]) + 1).dtype, (np.array([True]) + True).dtype, (np.int16(1) + np.float32(1)).dtype, (np.int32(1) + np.float32(1)).dtype)
x = np.array([1, 2], dtype=np.int8)
x += 1
x *= 2
print(x, x.dtype, (x / 2).dtype, (x // 2).dtype, (x ** 2).dtype, (x ** 2.0).dtype, (x + np.ones(2)).dtype, (-x).dtype, np.sqrt(x).dtype, abs(x).dtype)
with np.errstate(over="ignore"):
    print(np.float32(3e38) * 10, np.int8(100) + np.int8(100), np.uint8(3) - np.uint8(5), np.array([127], np.int8) + 1)
