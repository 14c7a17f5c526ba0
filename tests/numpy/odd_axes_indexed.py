# One axis as NumPy's Python code counts it.
import numpy as np

m = np.arange(6).reshape(2, 3)
v = np.array([3, 1, 2])
calls = {
    "diff": lambda axis: np.diff(m, axis=axis),
    "insert": lambda axis: np.insert(m, 1, 9, axis=axis),
    "delete": lambda axis: np.delete(m, 1, axis=axis),
    "stack": lambda axis: np.stack([v, v], axis=axis),
    "sort": lambda axis: np.sort(m, axis=axis),
    "partition": lambda axis: np.partition(m, 1, axis=axis),
    "lexsort": lambda axis: np.lexsort((v, v), axis=axis),
    "swapaxes": lambda axis: np.swapaxes(m, axis, 0),
    "cross": lambda axis: np.cross(v, v, axis=axis),
    "unwrap": lambda axis: np.unwrap(m, axis=axis),
    "apply_along_axis": lambda axis: np.apply_along_axis(np.sum, axis, m),
    "take_along_axis": lambda axis: np.take_along_axis(m, np.array([[0]]), axis=axis),
    "trace": lambda axis: np.trace(m, axis1=axis),
    "normalize": lambda axis: np.lib.array_utils.normalize_axis_index(axis, 2),
}
values = [1.5, "x", [0], (0,), np.True_, np.float64(0), np.array([0]), 2**40, 10**30, {}, 1j]

for name, call in calls.items():
    for value in values:
        try:
            print(name, repr(value), repr(call(value)).replace("\n", ""))
        except Exception as error:
            print(name, repr(value), type(error).__name__, error)

