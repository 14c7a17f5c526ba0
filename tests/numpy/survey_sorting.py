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
    lambda: np.sort(np.array(['b', 'a'])),
    lambda: m.argsort(axis=0),
    lambda: np.sort([3, 1, 2]),
    lambda: np.sort(m[:, ::-1], axis=1),
    lambda: np.sort(m, axis=None),
    lambda: np.sort(c),
    lambda: np.sort(g),
    lambda: np.sort([3, 1], kind='x'),
    lambda: np.sort(5),
    lambda: np.argsort([3, 1, 2]),
    lambda: np.argsort(g),
    lambda: np.argsort(5),
    lambda: np.partition([3, 1, 2], 5),
    lambda: np.lexsort(([1, 1, 0], [3, 2, 1])),
    lambda: np.lexsort([]),
    lambda: np.searchsorted([1, 2, 3], 2),
    lambda: np.searchsorted([1, 2, 3], [0, 5]),
    lambda: np.searchsorted([1, 2, 3], 2.5, side='right'),
    lambda: np.searchsorted(m, 1),
    lambda: np.searchsorted(5, 1),
    lambda: np.searchsorted([1, 2, 3], 'a'),
    lambda: np.digitize(5, [1, 2, 3]),
    lambda: np.digitize([0.5, 1.5], [1, 2], right=True),
    lambda: np.sort_complex([3, 1]),
):
    show(call)
