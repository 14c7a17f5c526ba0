# where= of reductions and of element-wise functions.
import numpy as np

m = np.arange(6).reshape(2, 3)
calls = {
    f.__name__: (lambda where, f=f: f(m, where=where))
    for f in (np.sum, np.all, np.mean, np.var, np.nansum, np.nanmean, np.max, np.nanmax)
}
calls["max of 9"] = lambda where: np.max(m, where=where, initial=9)
calls["a.sum"] = lambda where: m.sum(axis=1, where=where)
calls["add"] = lambda where: np.add(m, 1, where=where, out=np.zeros((2, 3), dtype=int))
values = [True, np.array([True, False, True]), [[True], [False]], np.array([True, False]), np.ones((2, 2, 3), dtype=bool), np.array([1, 0, 1]), np.array(5), np.int8(1)]

for name, call in calls.items():
    for value in values:
        try:
            print(name, repr(value), repr(call(value)).replace("\n", ""))
        except Exception as error:
            print(name, repr(value), type(error).__name__, error)

