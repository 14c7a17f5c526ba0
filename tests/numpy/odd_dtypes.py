# Element types that are none.
import numpy as np

m = np.arange(6).reshape(2, 3)
calls = {
    "zeros": lambda dtype: np.zeros(2, dtype=dtype),
    "array": lambda dtype: np.array([1, 2], dtype=dtype),
    "arange": lambda dtype: np.arange(3, dtype=dtype),
    "a.astype": lambda dtype: m.astype(dtype),
    "sum": lambda dtype: np.sum(m, dtype=dtype),
    "mean": lambda dtype: np.mean(m, dtype=dtype),
    "cumsum": lambda dtype: np.cumsum(m, dtype=dtype),
    "result_type": lambda dtype: np.result_type(dtype, "f4"),
    "add": lambda dtype: np.add(m, m, dtype=dtype),
    "dtype": lambda dtype: np.dtype(dtype),
}
values = ["foo", "i3", 3, 1.5, np.ones(2), None, "u1", np.float16, bool, "d"]

for name, call in calls.items():
    for value in values:
        try:
            print(name, repr(value), repr(call(value)).replace("\n", ""))
        except Exception as error:
            print(name, repr(value), type(error).__name__, error)

