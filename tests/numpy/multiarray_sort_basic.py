import numpy as np

a = np.array([3, 1, 2, 5, 4])
b = np.sort(a)
print(a, b, np.sort(a)[::-1])
print(a.sort(), a)
f = np.array([2.0, np.nan, -1.0, np.inf, -np.inf, 0.0])
f.sort()
print(f)
u = np.array([200, 3, 255, 0], dtype=np.uint8)
u.sort()
print(u, u.dtype)
s = np.array([-3, 100, -128, 127], dtype=np.int8)
s[::-1].sort()
print(s)
print(np.sort([True, False, True]), np.sort(["pear", "Apple", "fig", ""]))
for kind in ("quicksort", "heapsort", "mergesort", "stable"):
    print(kind, np.sort(np.array([9, 8, 1, 7]), kind=kind))
try:
    np.sort(np.array(5), axis=0)
except Exception as e:
    print(type(e).__name__, e)
