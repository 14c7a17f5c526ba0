import numpy as np


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


# Arrays go to fmin and fmax; of other values NumPy first makes copies without NaN.
for function in (np.nanmin, np.nanmax):
    for value in ([], [[]], (), np.array([]), np.array([], int), np.zeros((0, 3), "f4")):
        attempt(lambda: function(value))
    attempt(lambda: function([[], []], axis=1))
    attempt(lambda: function(np.zeros((0, 2)), axis=1))
for function in (np.var, np.std, np.nanvar, np.nanstd):
    for ddof, correction in ((0, 1), (1, 1), (1, 0), (0, 0)):
        attempt(lambda: function([1.0, 2, 4], ddof=ddof, correction=correction))
