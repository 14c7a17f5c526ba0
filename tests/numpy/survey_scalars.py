import numpy as np

a, f, s = np.array([1, 2]), np.array([1.0, 2.0]), np.array(["a"])
m, z = np.arange(6).reshape(2, 3), np.zeros((0, 3))
u8, b = np.array([250, 3], np.uint8), np.array([True, False])
c, g = np.array([1 + 2j, -3j]), np.array([3.5, -1.5, np.nan, np.inf])


def show(call):
    try:
        print(repr(call()))
    except Exception as e:
        print(type(e).__name__, e)


for call in (
    lambda: np.float_power(2, 3),
    lambda: np.float32(1) + 1,
    lambda: np.float32(1) + 1.5,
    lambda: np.float32(1) + np.float64(1),
    lambda: np.int8(1) + np.int16(1),
    lambda: np.int64(1) + np.uint64(1),
    lambda: np.uint8(1) + np.int8(1),
    lambda: np.bool_(1) + np.int8(1),
    lambda: np.int32(7) // 2,
    lambda: np.int32(-7) % 3,
    lambda: np.float32(7) // 2,
    lambda: np.float32(7) % 3,
    lambda: np.float64(7.5) // 2,
    lambda: np.float64(-7.5) % 2,
    lambda: np.int64(7) / 2,
    lambda: np.int64(2) ** 3,
    lambda: np.int64(2) ** 0.5,
    lambda: np.int64(2) ** (-1),
    lambda: np.float64(2) ** 3,
    lambda: np.complex128(1 + 1j) * 2,
    lambda: np.complex64(1 + 1j) + 1,
    lambda: np.int64(5) & 3,
    lambda: np.int64(5) << 2,
    lambda: ~np.int64(5),
    lambda: -np.float32(1.5),
    lambda: abs(np.complex128(3 + 4j)),
    lambda: np.int64(3) < 4,
    lambda: np.float64(3) == 3,
    lambda: np.float64(np.nan) == np.nan,
    lambda: np.int64(3) + a,
    lambda: np.float32([1, 2]) * 2.5,
    lambda: np.float32([1, 2]) * np.float64(2.5),
    lambda: np.float32([1, 2]) * a,
    lambda: np.int8([1, 2]) * np.int16(300),
    lambda: np.int8([1, 2]) * 300,
    lambda: round(np.float64(2.567), 2),
    lambda: round(np.int64(25), -1),
    lambda: round(np.float64(2.5)),
    lambda: int(np.float64(2.7)),
    lambda: float(np.int64(2)),
    lambda: bool(np.float64(0)),
    lambda: np.int64(3) in a,
):
    show(call)
