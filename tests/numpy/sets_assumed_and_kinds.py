import numpy as np


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


# Elements that are said to be distinct are taken as they lie.
print(np.setdiff1d([[9, 4, 4, 1]], [1], assume_unique=True), np.setdiff1d([9, 4, 4, 1], [1]))
print(np.setxor1d([7, 2, 2, 5], [2, 5, 5, 8], assume_unique=True), np.setxor1d([[7, 2]], [[5, 8]], assume_unique=True))
print(np.intersect1d([[8, 3]], [[3, 6]], assume_unique=True))
print(np.intersect1d([6, 2, 2, 4], [2, 4, 4, 6], assume_unique=True, return_indices=True))
print(np.intersect1d([6, 2, 2, 4], [2, 4, 4, 6], return_indices=True))
print(np.intersect1d([np.nan, 1], [np.nan, 1]), np.setdiff1d([np.nan, 1], [np.nan, 1]), np.setxor1d([np.nan, 1], [np.nan]))
print(np.intersect1d(["b", "a", "c"], ["c", "b"], return_indices=True))

# How np.isin looks.
for kind in (None, "sort", "table"):
    print(kind, np.isin([4, 1, 9], [1, 9], kind=kind), np.isin([True, False], [True], kind=kind, invert=True))
attempt(lambda: np.isin([1], [2], kind="hash"))
attempt(lambda: np.isin([1], [2], kind=1))
attempt(lambda: np.isin([1.0], [2], kind="table"))
attempt(lambda: np.isin([1], [], kind="table"))
attempt(lambda: np.isin(np.array([1, 2], "i1"), np.array([-128, 127], "i1"), kind="table"))
attempt(lambda: np.isin(np.array([1, 2], "i1"), np.array([0, 127], "i1"), kind="table"))
attempt(lambda: np.isin([1], [2], False, True, "sort"))
# Few integers compare exactly, whatever their types.
print(np.isin(np.array([2**53 + 1]), np.array([2**53], "u8")), np.isin(np.array([2**63], "u8"), np.array([2**63 - 1, -1])))

# Slices without elements, and with NaN.
print(np.unique(np.zeros((3, 0)), axis=0, return_index=True, return_inverse=True, return_counts=True))
print(np.unique(np.zeros((0, 2)), axis=0, return_inverse=True), np.unique(np.zeros((2, 0, 3)), axis=1).shape)
print(np.unique([[np.nan, 1], [np.nan, 1]], axis=0, return_counts=True))
attempt(lambda: np.unique(np.arange(4), axis=1))
attempt(lambda: np.unique(np.arange(4), axis=1.0))
attempt(lambda: np.unique(np.arange(4).reshape(2, 2), axis=1.0))
attempt(lambda: np.unique(np.array(3), axis=0))
attempt(lambda: np.moveaxis(np.zeros((2, 3)), 0.0, 1))
attempt(lambda: np.moveaxis(np.zeros((2, 3)), 0, None))
