import numpy as np

x = [1, 2, 1, 4, 5, 5, 9]
b = np.array([0, 2, 5, 6])
counts, edges = np.histogram(x, bins=b)
print(counts, edges, edges is b, counts.dtype, edges.dtype)
print(np.histogram(x, 3, (1, 7)), np.histogram(x, bins=[1, 3, 9], weights=[1, 2, 1, 2, 1, 2, 0.5]))
print(np.histogram(x, bins=[1, 2, 9], density=True), np.histogram(x, bins=4, density=True)[0].round(6))
print(np.histogram(x, bins=2, weights=[1] * 7)[0].dtype, np.histogram([], bins=2), np.histogram([2, 2], bins=2))
print(np.histogram(np.array([0.1, 0.2, 0.4], dtype=np.float32), bins=2)[1].dtype)
h, xe, ye = np.histogram2d([0, 1, 1, 2], [0, 0, 1, 2], bins=2)
print(h, xe, ye)
print(np.histogram2d([0, 1, 3], [1, 1, 2], bins=[[0, 2, 4], [0, 1.5, 3]], density=True)[0])
for bins in (0, [3, 1], [[1, 2]], []):
    try:
        np.histogram(x, bins=bins)
    except ValueError as e:
        print("ValueError:", e)
for kw in ({"range": (3, 1)}, {"range": (0, np.inf)}, {"weights": [1, 2]}):
    try:
        np.histogram(x, **kw)
    except ValueError as e:
        print("ValueError:", e)
