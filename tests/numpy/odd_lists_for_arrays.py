# Functions that ask their argument for an attribute of arrays.
import numpy as np

m = np.arange(9).reshape(3, 3)
calls = {
    "rollaxis": lambda a: np.rollaxis(a, 0),
    "unstack": lambda a: np.unstack(a),
    "take_along_axis": lambda a: np.take_along_axis(a, np.array([[0]]), 0),
    "indices": lambda a: np.take_along_axis(m, a, 0),
    "no axis": lambda a: np.take_along_axis(m, a, None),
    "put_along_axis": lambda a: np.put_along_axis(m.copy(), a, 0, 0),
    "diag_indices_from": lambda a: np.diag_indices_from(a),
    "tril_indices_from": lambda a: np.tril_indices_from(a),
    "triu_indices_from": lambda a: np.triu_indices_from(a),
    "fill_diagonal": lambda a: np.fill_diagonal(a, 1),
    "roots": lambda a: np.roots(a),
    "ravel_multi_index": lambda a: np.ravel_multi_index(a, (3, 3)),
}
values = [[[1, 2], [2, 1]], (1, 2), [], "ab", 5, 2.5, True, None]

for name, call in calls.items():
    for value in values:
        try:
            print(name, repr(value), repr(call(value)).replace("\n", ""))
        except Exception as error:
            print(name, repr(value), type(error).__name__, error)

