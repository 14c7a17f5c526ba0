# The words in which functions refuse arguments.
import numpy as np

a = np.arange(6).reshape(2, 3)

for case in (
    lambda: a.astype("f4", casting="bad"),
    lambda: np.copyto(a, a, casting="bad"),
    lambda: np.concatenate([a, a], casting="bad"),
    lambda: np.can_cast("i4", "i8", "same_value"),
    lambda: np.can_cast("i4", None),
    lambda: np.promote_types("i4", None),
    lambda: np.result_type(),
    lambda: np.arange(start=4),
    lambda: np.arange(stop=4, step=2),
    lambda: np.arange(2, dtype="U3"),
    lambda: np.arange(None),
    lambda: a.reshape(3, 2, newshape=1),
    lambda: a.reshape(""),
    lambda: np.array([True]) ** 2, np.array([True]) ** 3,
    lambda: np.gcd(0.3, 0.4),
    lambda: np.gcd([1.0], 2),
    lambda: np.lcm(1j, 2),
    lambda: np.gcd("a", "b"),
    lambda: np.ldexp(1.0, np.uint64(3)),
    lambda: np.searchsorted([1, 2], 1, "r"),
    lambda: np.searchsorted([1, 2], 1, "middle"),
    lambda: np.searchsorted([1, 2], 1, sorter=[0.0, 1]),
    lambda: np.unravel_index([], (2, 3)),
    lambda: np.unravel_index(np.array([]), (2, 3)),
    lambda: np.ravel_multi_index(([], []), (2, 3)),
    lambda: np.shares_memory(a, a, max_work=10**100),
    lambda: np.may_share_memory(a, a, max_work=1.5),
    lambda: np.convolve([1, 2], [1], mode=1),
    lambda: np.correlate([1, 2], [1], mode=7),
    lambda: np.eye(3).resize(-1),
    lambda: np.eye(3).resize(2.0),
):
    try:
        print(repr(case()))
    except Exception as error:
        print(type(error).__name__, error)
