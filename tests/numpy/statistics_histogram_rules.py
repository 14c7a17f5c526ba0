import numpy as np

x = np.array([1.0, 2.0, 2.5, 3.0, 3.1, 4.2, 4.4, 5.0, 7.5, 9.0, 9.5, 11.0])
for rule in ("sqrt", "sturges", "rice", "scott", "fd", "auto", "doane"):
    counts, edges = np.histogram(x, bins=rule)
    print(f"{rule:8}", counts, edges.round(4))
print(np.histogram(np.array([1, 1, 2, 3, 5, 8]), bins="auto")[0], np.histogram([3, 3, 3], bins="fd"))
print(np.histogram_bin_edges([1, 2, 6], bins=5), np.histogram_bin_edges(x, bins="sqrt", range=(0, 5)))
for call in (lambda: np.histogram(x, bins="best"), lambda: np.histogram(x, bins="auto", weights=x), lambda: np.histogram(x, bins=2.5)):
    try:
        call()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
