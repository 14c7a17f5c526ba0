# Counting points into the cells of a grid.
import numpy as np

points = np.array([[0.5, 1.5], [1.5, 0.5], [2.0, 2.0], [0.1, 0.2], [1.0, 1.0], [5.0, 1.0]])
counts, edges = np.histogramdd(points, bins=(2, 3))
print(counts, type(edges).__name__)
print(edges[0], edges[1])
print(np.histogramdd(points, bins=[[0, 1, 2], [0, 2, 3]])[0])
print(np.histogramdd(points, bins=2, range=[(0, 2), None])[0])
print(np.histogramdd(points, bins=[[0, 1, 2], [0, 1, 3]], density=True)[0])
print(np.histogramdd(points, bins=2, weights=[1, 2, 3, 4, 5, 6])[0])
print(np.histogramdd(np.array([1.0, 2.0, 2.5]), bins=2))
print(np.histogramdd([[1, 2, 3], [4, 5, 6]], bins=1)[1])
print(np.histogram2d([1, 2, 3], [1, 1, 2], bins=[0, 1, 2, 3])[0])
print(np.histogram2d([0, 1], [0, 1], bins=(2, [0, 0.5, 1]), density=True))
for arguments in [{"bins": 0}, {"bins": (1, 2, 3)}, {"bins": (2, [3, 1])}, {"bins": 1.5}, {"range": [(0, 1)]}]:
    try:
        np.histogramdd(points, **arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
samples = np.array([1, 1, 2, 3, 5, 8, 13, 21, 34])
for rule in ["stone", "auto", "doane"]:
    print(rule, np.histogram_bin_edges(samples, rule))
