# Outputs that do not fit, are none, or are an ellipsis.
import numpy as np

m = np.arange(6).reshape(2, 3)
v = np.array([3, 1, 2])
calls = {
    f.__name__: (lambda out, f=f: f(m, out=out))
    for f in (np.sum, np.max, np.mean, np.std, np.any, np.ptp, np.cumsum, np.argmax, np.median)
}
calls["dot"] = lambda out: np.dot(v, v, out=out)
calls["outer"] = lambda out: np.outer(v, v, out=out)
calls["take"] = lambda out: np.take(v, [0, 1], out=out)
calls["choose"] = lambda out: np.choose([0, 1, 2], [v, v, v], out=out)
calls["a.sum"] = lambda out: m.sum(axis=0, out=out)
calls["accumulate"] = lambda out: np.add.accumulate(m, out=out)
calls["add.reduce"] = lambda out: np.add.reduce(m, out=out)
values = [np.zeros(()), np.zeros(1), np.zeros(2), np.zeros(3), np.zeros((2, 3)), np.zeros((3, 2), dtype=int), [0, 0, 0], 5, "x", None, ...]

for name, call in calls.items():
    for value in values:
        try:
            print(name, repr(value), repr(call(value)).replace("\n", ""))
        except Exception as error:
            print(name, repr(value), type(error).__name__, error)

