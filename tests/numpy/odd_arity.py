# Too many arguments, too few, unknown names, names given twice, and arguments by position or by name only.
import numpy as np

m = np.arange(6.0).reshape(2, 3)
v = np.array([3, 1, 2])
more = {"foo": 1, "bar": 2}

functions = [np.sum, np.all, np.mean, np.var, np.max, np.ptp, np.argmax, np.count_nonzero, np.cumsum, np.median, np.average]
functions += [np.sort, np.argsort, np.unique, np.diff, np.flip, np.squeeze, np.transpose, np.ravel, np.cov, np.corrcoef]
functions += [np.trace, np.diagonal, np.nansum, np.nanmean, np.trapezoid, np.unwrap, np.trim_zeros]
for f in functions:
    for call in (lambda: f(), lambda: f(m, foo=1), lambda: f(**more), lambda: f(m, *[None] * 12)):
        try:
            print(f.__name__, repr(call()))
        except Exception as error:
            print(f.__name__, type(error).__name__, error)

for call in (
    lambda: np.inner(v, v, a=v),
    lambda: np.inner(v, v, v),
    lambda: np.vdot(a=v, b=v),
    lambda: np.kron(v, v, v),
    lambda: np.dot(v),
    lambda: np.cumulative_sum(v, 0),
    lambda: np.cumulative_sum(x=v),
    lambda: np.cumulative_prod(),
    lambda: np.linalg.matrix_norm(m, False),
    lambda: np.linalg.vector_norm(m, 0),
    lambda: np.linalg.vector_norm(x=m),
    lambda: np.linalg.cross(v, v, 0),
    lambda: np.lib.stride_tricks.sliding_window_view(v, 2, None, True),
    lambda: np.all(m, None, None, False, True),
    lambda: np.mean(m, None, None, None, False, True),
    lambda: np.atleast_2d(v, foo=1),
    lambda: np.sum(m, a=m),
    lambda: np.sum(m, 0, axis=1),
    lambda: np.choose(a=[0, 1], choices=[[1, 2], [3, 4]]),
    lambda: np.choose([0, 1], [[1, 2], [3, 4]], out=None),
    lambda: np.zeros((2,), like=m),
    lambda: np.zeros((2,), like=3),
):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)
