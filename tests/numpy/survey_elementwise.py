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
    lambda: m.clip(1, 3),
    lambda: m.clip(min=2),
    lambda: m.clip(),
    lambda: np.clip(m, None, None),
    lambda: np.clip(m, [1, 2, 3], None),
    lambda: np.clip(m, a_min=1, a_max=2),
    lambda: np.clip(m, min=1, max=2),
    lambda: np.clip(u8, 0, 300),
    lambda: np.clip(u8, -5, 4),
    lambda: np.clip(a, 0.5, 1.5),
    lambda: np.clip(g, 0, 1),
    lambda: m.round(),
    lambda: f.round(1),
    lambda: np.round(2.5),
    lambda: np.round(-2.5),
    lambda: np.round(1234.567, -2),
    lambda: np.round(1234, -2),
    lambda: np.round([1, 2], 1),
    lambda: np.round(c, 1),
    lambda: np.around(1.25, 1),
    lambda: np.fix([1.7, -1.7]),
    lambda: np.fix(3),
    lambda: np.isclose(1, 1 + 1e-09),
    lambda: np.isclose([1, np.nan], [1, np.nan]),
    lambda: np.isclose([1, np.nan], [1, np.nan], equal_nan=True),
    lambda: np.isclose(c, c),
    lambda: np.array_equal(a, s),
    lambda: np.array_equal([1, np.nan], [1, np.nan], equal_nan=True),
    lambda: np.array_equiv(1, [1, 1]),
    lambda: np.nan_to_num(g),
    lambda: np.nan_to_num(g, nan=9, posinf=1),
    lambda: np.nan_to_num(c),
    lambda: np.nan_to_num(np.nan),
    lambda: np.nan_to_num(5),
    lambda: np.nan_to_num([1, np.inf]),
    lambda: np.angle(c),
    lambda: np.angle(1j, deg=True),
    lambda: np.angle([-1.0, 1]),
    lambda: np.real_if_close(np.array([1 + 1e-20j])),
    lambda: np.real_if_close(c),
    lambda: np.sinc([0, 0.5, 1]),
    lambda: np.isposinf(g),
    lambda: np.isneginf(g),
    lambda: np.isposinf(c),
    lambda: np.isreal(c),
    lambda: np.iscomplex(c),
    lambda: np.iscomplexobj(c),
    lambda: np.unwrap([0, 3, 7, 10]),
    lambda: np.unwrap([0, 0, 5, 5, 1], period=4),
):
    show(call)
