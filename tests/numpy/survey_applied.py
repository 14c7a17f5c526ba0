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
    lambda: np.vectorize(lambda x: x + 1)(a),
    lambda: np.vectorize(lambda x, y: x * y)([1, 2], [3, 4]),
    lambda: np.vectorize(lambda x: str(x))(a),
    lambda: np.vectorize(lambda x: x + 0.5)([1, 2]),
    lambda: np.vectorize(lambda x: x > 1)(m),
    lambda: np.apply_along_axis(np.sum, 0, m),
    lambda: np.apply_along_axis(lambda r: r[::-1], 1, m),
    lambda: np.apply_along_axis(lambda r: r * 2, 0, m),
    lambda: np.apply_over_axes(np.sum, m, [0, 1]),
    lambda: np.piecewise(f, [f < 2, f >= 2], [0, 1]),
    lambda: np.piecewise(f, [f < 2], [lambda x: -x, lambda x: x * 10]),
    lambda: np.piecewise(1.5, [True], [3]),
    lambda: np.polyval([1, 2, 3], 2),
):
    show(call)
