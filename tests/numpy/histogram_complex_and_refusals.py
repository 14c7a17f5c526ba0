import numpy as np


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


# Complex weights are summed part by part.
for weights in ([1, 2j, 3], np.array([1, 2j, 3], "c8")):
    for bins in (2, [1, 2, 2.5, 3]):
        attempt(lambda: np.histogram([1, 2, 3], bins, weights=weights))
        attempt(lambda: np.histogram([1, 2, 3], bins, weights=weights, density=True))

for bins in (None, 1j, "bad", 1.5, 0, [[1, 2]], [2, 1]):
    attempt(lambda: np.histogram([1.0, 2.0], bins=bins))
    attempt(lambda: np.histogram_bin_edges([1.0, 2.0], bins=bins))
points = [[1, 2], [2.0, 3]]
for bins in (None, 1j, "bad", [1, "a"], [1, None], [2], 0):
    attempt(lambda: np.histogramdd(points, bins=bins))
attempt(lambda: np.histogram2d([1.0, 2], [1.0, 2], bins=None))
for width in (None, 1.5, "3", 1j, [[1, 2.5]]):
    attempt(lambda: np.pad([1, 2], width))
