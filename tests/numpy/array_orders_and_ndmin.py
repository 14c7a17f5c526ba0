import numpy as np

spread = np.arange(48).reshape(2, 6, 4)[:, ::2].transpose(1, 0, 2)
columns = np.ones((2, 3), order="F")
backwards = np.arange(12, dtype="i4")[::-3]

# What lies as asked is not copied; any order does for arrays, but not for astype.
for order in "CFAK":
    print(order, backwards.astype("i4", copy=False, order=order) is backwards, spread.astype(int, copy=False, order=order) is spread,
        np.asarray(spread, order=order) is spread, np.array(columns, order=order, copy=None) is columns)
    print(np.asarray(spread, order=order, dtype="i4").strides, spread.astype("i4", order=order).strides,
        np.array(spread, order=order).strides, spread.copy(order).strides)
try:
    np.array(spread, order="F", copy=False)
except ValueError as error:
    print(str(error).splitlines()[0])

# New axes in front.
for array in (spread, columns, backwards, np.array(3), np.ones((1, 5))):
    for order in "CFAK":
        made = np.array(array, order=order, ndmin=4)
        print(made.shape, made.strides, made.flags.c_contiguous, made.flags.f_contiguous)
print(np.array([1, 2], ndmin=3).strides)
for arguments in ({"ndmin": 65}, {"ndmin": 3, "ndmax": 2}, {"ndmax": 65}):
    try:
        np.array([1], **arguments)
    except ValueError as error:
        print(error)
print(np.arange(0, 1, np.inf), np.arange(0, -1, -np.inf), np.arange(0, 1, -np.inf), np.arange(2, 3, np.inf, dtype="f4"))

# Nesting that is too deep, and empty sequences beside arrays.
deep = 0.5
for _ in range(64):
    deep = [deep]
print(np.array(deep).ndim)
for value in ([deep], [[deep, 1]], [np.zeros((1,) * 64)], [np.zeros((0, 1)), []], [[], np.zeros((0, 1))], [np.zeros((2, 0)), [[], []]]):
    try:
        print(np.array(value).shape)
    except ValueError as error:
        print(error)
print(np.array([None, "abcdef"], dtype="U"), np.array([1.5, None, True], dtype="U2"), repr(np.array(None, dtype=str)))
