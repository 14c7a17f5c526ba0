# What clip takes as bounds, by position and by name.
import numpy as np

a = np.arange(5)
kept = np.full(5, 7)

for case in (
    lambda: np.clip(a),
    lambda: np.clip(a, 2),
    lambda: np.clip(a, a_max=2),
    lambda: np.clip(a, a_min=2),
    lambda: np.clip(a, 2, 3, max=3),
    lambda: np.clip(a, a_min=2, a_max=3, min=1),
    lambda: np.clip(a, 2, min=3),
    lambda: np.clip(a, min=2),
    lambda: np.clip(a, max=2),
    lambda: np.clip(a, None, 2),
    lambda: np.clip(a, None, None),
    lambda: np.clip(a, 1, 2, kept, 5),
    lambda: a.clip(2),
    lambda: a.clip(1, max=3),
    lambda: a.clip(min=1, max=3),
    lambda: a.clip(a_min=1),
    lambda: a.clip(2, a_max=3),
    lambda: np.clip(a, 1, 3, where=[True, False, True, True, False], out=kept),
    lambda: kept,
    lambda: np.clip(a, 1.5, 3, casting="bad"),
    lambda: np.clip(a.astype("u1"), -1, 1000),
):
    try:
        print(repr(case()))
    except Exception as error:
        print(type(error).__name__, error)
