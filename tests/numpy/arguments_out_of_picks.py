# How take, compress, choose, argmax and argmin use an output array, and in which words they refuse one.
import numpy as np

a = np.arange(6.0).reshape(2, 3)
b = np.arange(6).reshape(2, 3)
i = np.array([0, 1])
def out(shape, dtype, write=True):
    made = np.full(shape, 7, dtype)
    made.flags.writeable = write
    return made

for case in (
    lambda: a.take(i, out=out(2, int)),
    lambda: a.take(i, out=out(2, complex)),
    lambda: b.take(i, out=out(2, float)),
    lambda: b.take(i, out=out(2, bool)),
    lambda: a.take(i, out=out(3, float)),
    lambda: a.take(i, out=[1, 2]),
    lambda: a.take(i, out=out(2, float, False)),
    lambda: a.compress([1, 1, 0], axis=1, out=out((2, 2), int)),
    lambda: a.compress([1, 1, 0], axis=1, out=out((2, 3), float)),
    lambda: a.compress([1, 1, 0], axis=1, out=out((2, 2), float, False)),
    lambda: np.choose(i, [i, i + 0.5], out=out(2, int)),
    lambda: np.choose(i, [i, i], out=out(3, int)),
    lambda: np.choose(i, [i, i], out=3),
    lambda: np.choose(i, [i, i], out=out(2, int, False)),
    lambda: a.argmax(axis=0, out=out(3, "i4")),
    lambda: a.argmin(axis=0, out=out(2, int)),
    lambda: np.nanargmin(a, axis=0, out=out(2, int)),
    lambda: a.argmax(axis=0, out=out(3, float)),
    lambda: a.argmax(axis=0, out=out(3, int, False)),
    lambda: np.dot(a, a.T, out=out((2, 2), float, False)),
    lambda: np.concatenate([a, a], out=out((4, 3), float, False)),
    lambda: np.stack([a, a], out=out((2, 2, 3), float, False)),
    lambda: np.nan_to_num(out(2, float, False), copy=False),
    lambda: np.round(np.array([15, 25]), -1, out=out(2, int)),
    lambda: np.round(np.array([1.5, 2.5]), 0, out=out(2, int)),
    lambda: np.round(np.array([1.5, 2.5]), 1, out=out(2, int)),
):
    try:
        print(repr(case()))
    except Exception as error:
        print(type(error).__name__, error)
