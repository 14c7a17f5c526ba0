# Only an integer array of no dimensions is an integer; what is no index is reported before broken slices.
import numpy as np

a = np.arange(6).reshape(2, 3)
b = np.array([[1]])

for case in (
    lambda: a.reshape(b, -1),
    lambda: np.zeros((b, 2)),
    lambda: np.zeros(np.array(3)),
    lambda: np.take(a, [0], b),
    lambda: np.sum(a, axis=np.array([0])),
    lambda: [1, 2, 3][b],
    lambda: [1, 2, 3][b:],
    lambda: np.arange(4)[b:],
    lambda: np.arange(4)[np.array(1):np.array(3)],
    lambda: list(range(b)),
    lambda: np.count_nonzero(a, axis=b),
    lambda: a[0.5:],
    lambda: a[0.5:, 0.0],
    lambda: a[0, "x":, None, 2.0],
    lambda: a["x":, 1:2.5],
):
    try:
        print(repr(case()))
    except Exception as error:
        print(type(error).__name__, error)
