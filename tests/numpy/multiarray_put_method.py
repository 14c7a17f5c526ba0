import numpy as np

a = np.zeros(6, dtype=int)
a.put([1, 3, 5], [1, 2, 3])
print(a)
a.put([0, 2, 4], [9])
print(a)
np.put(a, [0, -1], [7, 8, 100])
print(a)
m = np.zeros((2, 3))
m.put([1, 4], 5)
np.put(m.T, 1, -1)
print(m)
try:
    a.put([10], 1)
except IndexError as e:
    print("IndexError:", e)
a.put([10, -10], [50, 60], mode="clip")
print(a)
a.put([7, -7], [1, 2], mode="wrap")
print(a)
a.put([0, 1], [])
print(a, a.put([], 3))
