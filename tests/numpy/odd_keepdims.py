# keepdims, subok and truth values of odd kinds.
import numpy as np

m = np.arange(6).reshape(2, 3)
calls = {
    f.__name__: (lambda keepdims, f=f: f(m, keepdims=keepdims))
    for f in (np.all, np.max, np.sum, np.mean, np.var, np.ptp, np.nansum, np.average)
}
calls["zeros_like"] = lambda subok: np.zeros_like(m, subok=subok)
calls["full_like"] = lambda subok: np.full_like(m, 1, subok=subok)
calls["argsort"] = lambda stable: np.argsort(m, stable=stable)
calls["unique"] = lambda counts: np.unique(m, return_counts=counts)
calls["isin"] = lambda invert: np.isin(m, [1], invert=invert)
calls["meshgrid"] = lambda sparse: np.meshgrid([1], [2], sparse=sparse)
calls["linspace"] = lambda endpoint: np.linspace(0, 1, 3, endpoint=endpoint)
values = [0, 1, True, None, "x", 2.5, [1], np.True_, np.array([0]), np.array([1, 2]), {}, 1j, 2**40]

for name, call in calls.items():
    for value in values:
        try:
            print(name, repr(value), repr(call(value)).replace("\n", ""))
        except Exception as error:
            print(name, repr(value), type(error).__name__, error)

