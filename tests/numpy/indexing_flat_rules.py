# What a flat iterator takes for an index, how its attributes refuse to be set, and how many index arrays there may be.
import numpy as np

a = np.arange(9).reshape(3, 3)


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def write(index, value=7):
    b = a.copy()
    try:
        b.flat[index] = value
        print(b.tolist())
    except Exception as e:
        print(type(e).__name__, e)


indices = [
    [True, True], [True] * 9, [True, 1], [], (), [1.0, 2.5], 1.5, np.float64(2), np.array([1.0, 2.0]), np.array(2.0),
    None, np.array([True] * 9), True, False, np.True_, [[1, 2]], [[True] * 3] * 3, (1,), ([1, 2],), (1, 2), (True,),
    (Ellipsis,), Ellipsis, "a", ["a"], np.array([], bool), np.array([]), np.array([], int), 10, -10, [1, 20],
    slice(1, None, 3), np.int8(3), np.array(3), np.array([3], "u1"), (slice(None), slice(None)), (1, None), (Ellipsis, 1),
]
for index in indices:
    print(repr(index))
    show(lambda: a.flat[index])
    write(index)
for index, value in [([0, 1], [5, 6, 7]), (slice(None), [1, 2]), (1, [1, 2]), ([], 1), (2, [5]), (2, "a"), (slice(0, 2), [])]:
    write(index, value)
it = a.flat
for name in ["index", "base", "coords", "foo"]:
    show(lambda: setattr(it, name, 3))
deep = np.ones((1,) * 33, int)
show(lambda: deep.flat)
show(lambda: deep.choose([deep, deep]))
show(lambda: np.choose([0, 1], [0] * 63))
show(lambda: np.choose([0, 1], [0] * 64))
print("many index arrays")
most = np.ones((1,) * 64)
one = np.array([0])
for n in [62, 63, 64]:
    show(lambda: most[(one,) * n].shape)
    show(lambda: most[(one,) * n + (0,) * (64 - n)].shape)
    show(lambda: np.ones(1)[(True,) * n].shape)
    show(lambda: np.ones(2)[(True,) * n].shape)
    show(lambda: np.ones((2, 3))[(True,) * n + (0, 0)].shape)
show(lambda: np.unravel_index([1], ()))
show(lambda: np.unravel_index([0, 0], ()))
