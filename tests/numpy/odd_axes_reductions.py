# Axes that reductions refuse, and in which words.
import numpy as np

m = np.arange(6).reshape(2, 3)
calls = {
    f.__name__: (lambda axis, f=f: f(m, axis=axis))
    for f in (np.all, np.any, np.max, np.min, np.sum, np.prod, np.ptp, np.mean, np.var, np.nanstd, np.nansum, np.count_nonzero)
}
calls["a.sum"] = lambda axis: m.sum(axis=axis)
calls["a.mean"] = lambda axis: m.mean(axis=axis)
calls["add.reduce"] = lambda axis: np.add.reduce(m, axis=axis)
values = [1.5, None, "x", [0], (0,), (0, 1), (), 2, -3, (0, 0), (0, -2), (0, 9), True, np.True_, (True,), np.int64(1), np.float64(0), np.array(1), np.array([0]), 2**40, 10**30, {}, 1j, (None,)]

for name, call in calls.items():
    for value in values:
        try:
            print(name, repr(value), repr(call(value)).replace("\n", ""))
        except Exception as error:
            print(name, repr(value), type(error).__name__, error)

zero = np.array(7)
for axis in (0, -1, 1, (0,), (0, 1)):
    for f in (np.sum, np.max, np.any, np.mean):
        try:
            print(f.__name__, axis, repr(f(zero, axis=axis)))
        except Exception as error:
            print(f.__name__, axis, type(error).__name__, error)
