# Axes that may be listed.
import numpy as np

m = np.array([[3.0, 1.0, 2.0], [0.5, 4.0, 8.0]])
tools = np.lib.array_utils
calls = {
    f.__name__: (lambda axis, f=f: f(m, axis=axis))
    for f in (np.flip, np.median, np.nanmedian, np.average, np.size, np.trim_zeros)
}
calls["quantile"] = lambda axis: np.quantile(m, 0.5, axis=axis)
calls["percentile"] = lambda axis: np.percentile(m, 50, axis=axis)
calls["roll"] = lambda axis: np.roll(m, 1, axis=axis)
calls["moveaxis"] = lambda axis: np.moveaxis(m, axis, 0)
calls["expand_dims"] = lambda axis: np.expand_dims(m, axis).shape
calls["unstack"] = lambda axis: np.unstack(m, axis=axis)
calls["linspace"] = lambda axis: np.linspace(0, 1, 3, axis=axis)
calls["normalize"] = lambda axis: tools.normalize_axis_tuple(axis, 2, "these")
values = [1.5, "x", [0], (0, 1), (), 5, -3, (0, 0), (0, -2), (0, 9), (0, 1.5), True, np.True_, np.array(0), np.array([0]), 2**40, 10**30, {}, 1j]

for name, call in calls.items():
    for value in values:
        try:
            print(name, repr(value), repr(call(value)).replace("\n", ""))
        except Exception as error:
            print(name, repr(value), type(error).__name__, error)

