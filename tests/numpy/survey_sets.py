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
    lambda: np.unique([3, 1, 1]),
    lambda: np.unique([3, 1, 1], return_index=True),
    lambda: np.unique([3, 1, 1], return_inverse=True, return_counts=True),
    lambda: np.unique(m, axis=0),
    lambda: np.unique(m.T, axis=0),
    lambda: np.unique(np.array([[1, 1], [1, 1]]), axis=1, return_index=True),
    lambda: np.unique(g),
    lambda: np.unique(s),
    lambda: np.unique(5),
    lambda: np.unique(b),
    lambda: np.union1d([1, 2], [2, 3]),
    lambda: np.intersect1d([1, 2], [2, 3], return_indices=True),
    lambda: np.setdiff1d([1, 2], [2, 3]),
    lambda: np.setxor1d([1, 2], [2, 3]),
    lambda: np.isin([1, 2], [2]),
    lambda: np.isin(m, [1, 2], invert=True),
    lambda: np.isin(1, [1]),
    lambda: np.isin(s, ['a']),
    lambda: np.unique_counts([1, 1]),
    lambda: np.unique_all([1, 1]),
    lambda: np.isinf(c),
):
    show(call)
