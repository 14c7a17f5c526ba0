import numpy as np

a = np.array([0, 1, 1, 2, 5])
print(a.searchsorted(1), a.searchsorted(1, side="right"), np.searchsorted(a, [-1, 0, 3, 9]))
print(np.searchsorted(a, [[1, 5], [0, 6]], "right"))
f = np.array([0.0, 1.0, np.nan])
print(f.searchsorted(f), f.searchsorted(f, side="right"), f.searchsorted(np.inf))
u = np.array([3, 1, 2])
print(np.searchsorted(u, [1, 3], sorter=np.argsort(u)))
print(np.searchsorted([], [1, 2]), type(np.searchsorted(a, 2)).__name__)
print(np.searchsorted(np.array(["a", "c"]), ["b", "d", ""]))
try:
    np.searchsorted(a, 1, side="middle")
except ValueError as e:
    print("ValueError:", e)
