# Counts beyond what memory or an index holds.
import numpy as np

v = np.arange(3)
calls = {
    "zeros": lambda n: np.zeros(n),
    "ones": lambda n: np.ones((n, 2)),
    "full": lambda n: np.full((2, n), 1),
    "reshape": lambda n: v.reshape(n),
    "diag_indices": lambda n: np.diag_indices(n),
    "histogram": lambda n: np.histogram(v, bins=n),
    "polyfit": lambda n: np.polyfit(v, v, n),
    "roll": lambda n: np.roll(v, n),
}
values = [2**62]

for name, call in calls.items():
    for value in values:
        try:
            print(name, repr(value), repr(call(value)).replace("\n", ""))
        except Exception as error:
            print(name, repr(value), type(error).__name__, error)

for call in (
    lambda: np.zeros(10**30),
    lambda: np.full((10**30, 2), 1),
    lambda: v.reshape(10**30),
    lambda: np.broadcast_to(v, 10**30),
    lambda: np.roll(v, 10**30),
    lambda: np.roll(v, 1, axis=()),
    lambda: np.roll(np.zeros((0, 3)), 1, axis=()),
    lambda: np.roll(5, 1),
    lambda: np.roots([]),
    lambda: np.resize(v, ()),
    lambda: np.diag_indices(2, 2**62),
):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)
