# Sequences that go into one element, or nest deeper than their target.
import numpy as np

def fill(target, value):
    target.fill(value)
    return target
def flat(target, index, value):
    target.flat[index] = value
    return target
def store(target, index, value):
    target[index] = value
    return target
def masked(value, mask=(True, False, True)):
    target = np.arange(3)
    np.putmask(target, mask, value)
    return target
def placed(value):
    target = np.arange(3)
    np.place(target, [True, False, True], value)
    return target
def overlapping():
    a = np.arange(5)
    a[2:][a[:-2]] = 3
    b = np.array([1, 0, 1])
    np.putmask(b, b, [7, 8, 9])
    return a, b

for case in (
    lambda: fill(np.arange(3), [1]),
    lambda: fill(np.zeros(3), [1, 2]),
    lambda: fill(np.zeros(2, bool), (0, 1)),
    lambda: fill(np.zeros(2, "U3"), [1]),
    lambda: fill(np.arange(3), np.array([1])),
    lambda: fill(np.arange(3), np.array(4.7)),
    lambda: flat(np.arange(3), 0, "zz"),
    lambda: flat(np.arange(3), 0, None),
    lambda: flat(np.zeros(3, "i1"), 0, 300),
    lambda: flat(np.arange(3), [0, 1], "zz"),
    lambda: flat(np.arange(3), "a", 1),
    lambda: np.arange(3).flat["a"],
    lambda: store(np.zeros((2, 3)), 1, [[4, 5, 6]]),
    lambda: store(np.zeros((2, 3)), ..., [[[1, 2, 3]]]),
    lambda: store(np.zeros((2, 3)), 0, [np.array([1, 2, 3])]),
    lambda: store(np.zeros((2, 3)), 0, [1, [2, 3], 4]),
    lambda: store(np.zeros((2, 3)), [0, 1], [[[1, 2, 3]]]),
    lambda: store(np.zeros((2, 3)), 0, np.array([[1, 2, 3]])),
    lambda: np.array([[1]], ndmax=1),
    lambda: np.array([np.arange(3)], ndmax=1),
    lambda: np.array(np.zeros((2, 2)), ndmax=1).shape,
    lambda: np.array([1], ndmax=1, ndmin=2),
    lambda: np.array([1], ndmax=65),
    lambda: masked(1.5),
    lambda: masked([1.5]),
    lambda: masked(np.array([1.5])),
    lambda: masked(np.array(1.5)),
    lambda: placed([1.5]),
    lambda: placed(np.array([1.5])),
    lambda: overlapping(),
    lambda: np.fill_diagonal([[1, 2], [3, 4]], 1),
):
    try:
        print(repr(case()))
    except Exception as error:
        print(type(error).__name__, error)
