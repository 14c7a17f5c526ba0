# Axes by which NumPy subscripts a shape, and axes of norms and tensor products.
import numpy as np

m = np.arange(6.0).reshape(2, 3)
v = np.array([3, 1, 2])
calls = {
    "split": lambda axis: np.split(v, 3, axis=axis),
    "array_split": lambda axis: np.array_split(m, 2, axis=axis),
    "trapezoid": lambda axis: np.trapezoid(m, axis=axis),
    "cross": lambda axis: np.linalg.cross(v, v, axis=axis),
    "norm": lambda axis: np.linalg.norm(m, axis=axis),
    "vector_norm": lambda axis: np.linalg.vector_norm(m, axis=axis),
    "tensordot": lambda axis: np.tensordot(m, m, axes=(axis, 0)),
}
values = [1.5, "x", 5, -4, True, np.float64(0), {}, 1j]

for name, call in calls.items():
    for value in values:
        try:
            print(name, repr(value), repr(call(value)).replace("\n", ""))
        except Exception as error:
            print(name, repr(value), type(error).__name__, error)

for axes in ((0, 0), (0, -2)):
    try:
        print(np.linalg.vector_norm(m, axis=axes))
    except Exception as error:
        print(type(error).__name__, error)
for left, right, axes in ((m, v, 2), (m, m, 1), (v, m, 1), (m, m, [0]), (m, m, [[0], [0, 1]]), (m, m, ([0, 0], [0, 0])), (m, m, -1), (v, 2, 1), (m, m.T, ((0,), (1,)))):
    try:
        print(repr(np.tensordot(left, right, axes=axes)))
    except Exception as error:
        print(type(error).__name__, error)
for sections in ([0.5], [1, "a"], [10**30], [True]):
    try:
        print(np.array_split(v, sections))
    except Exception as error:
        print(type(error).__name__, error)
