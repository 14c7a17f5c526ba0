# Where NumPy reads a whole number itself, it takes no truth value; where Python does, it takes one.
import numpy as np

a = np.arange(6).reshape(2, 3)

for case in (
    lambda: a.reshape(True),
    lambda: a.reshape((True, -1)),
    lambda: a.reshape(np.True_, 6),
    lambda: np.zeros(True),
    lambda: np.ones((True, 2)),
    lambda: np.full(np.True_, 1),
    lambda: np.resize(a, (2, True)),
    lambda: np.broadcast_to(1, (True, 2)),
    lambda: a.item(False),
    lambda: np.eye(True),
    lambda: np.transpose(a, (0, True)),
    lambda: np.sum(a, axis=True),
    lambda: np.any(a, axis=(True,)),
    lambda: np.take(a, [0], True),
    lambda: np.argmin(a, axis=False),
    lambda: np.cumsum(a, axis=True),
    lambda: np.repeat(a, 2, axis=True),
    lambda: np.concatenate([a, a], axis=True),
    lambda: np.swapaxes(a, 0, True),
    lambda: np.expand_dims(a, True).shape,
    lambda: np.arange(5)[True:],
    lambda: [1, 2, 3][True],
    lambda: a.reshape("six"),
    lambda: a.reshape(2.5),
):
    try:
        print(repr(case()))
    except Exception as error:
        print(type(error).__name__, error)
