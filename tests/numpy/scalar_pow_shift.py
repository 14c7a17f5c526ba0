import numpy as np

print(np.int64(2) ** 10, np.int8(2) ** np.int8(6), np.float64(2) ** -1, 2.0 ** np.int64(3), np.int64(2) ** 0.5, np.int64(-2) ** 3, np.float64(-8) ** 2, np.complex128(1j) ** 2, pow(3, np.int64(2)), np.int64(0) ** 0)
for fn in (lambda: np.int64(2) ** -1, lambda: 2 ** np.int64(-3), lambda: np.array([2]) ** np.int8(-1)):
    try:
        print(fn())
    except ValueError as e:
        print("ValueError:", e)
for t in (np.int8, np.uint8, np.int32, np.int64):
    bits = np.iinfo(t).bits
    print(t.__name__, t(1) << t(3), t(5) >> t(1), np.left_shift(t(1), t(bits)), np.right_shift(t(5), t(bits)), np.array([1], t) << (bits - 1))
print(np.int8(-1) >> np.int8(7), np.int8(-1) >> np.int8(8), 1 << np.int64(4), np.bool_(1) << 2, np.uint8(255) << np.uint8(1), type(np.int8(1) << 1).__name__)
