# One axis as C code converts it.
import numpy as np

m = np.arange(6).reshape(2, 3)
calls = {
    f.__name__: (lambda axis, f=f: f(m, axis=axis))
    for f in (np.argmax, np.argmin, np.argsort, np.cumsum, np.cumprod, np.nanargmax, np.nancumsum)
}
calls["take"] = lambda axis: np.take(m, [0], axis=axis)
calls["repeat"] = lambda axis: np.repeat(m, 2, axis=axis)
calls["compress"] = lambda axis: np.compress([True], m, axis=axis)
calls["concatenate"] = lambda axis: np.concatenate([m, m], axis=axis)
calls["append"] = lambda axis: np.append(m, m, axis=axis)
calls["packbits"] = lambda axis: np.packbits(m, axis=axis)
calls["squeeze"] = lambda axis: np.squeeze(m[:1], axis=axis)
calls["a.argmax"] = lambda axis: m.argmax(axis=axis)
calls["a.cumsum"] = lambda axis: m.cumsum(axis=axis)
values = [1.5, "x", [0], 2, -3, True, np.True_, np.int64(0), np.float64(0), np.array([0]), 2**40, 10**30, {}, 1j]

for name, call in calls.items():
    for value in values:
        try:
            print(name, repr(value), repr(call(value)).replace("\n", ""))
        except Exception as error:
            print(name, repr(value), type(error).__name__, error)

