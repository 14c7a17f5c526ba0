import numpy as np

m = np.array([1, 2, 3, 4, 5, 6])
rect = m.reshape(2, 3)
print(np.repeat(m, [1, 3, 2, 1, 1, 2]))
print(np.repeat(m, 2), m.repeat(0))
print(np.repeat(rect, [2, 1], axis=0))
print(np.repeat(rect, [1, 3, 2], axis=1))
print(rect.repeat(2, axis=0), rect.repeat(2))
print(np.repeat(rect, 2, axis=-1))
r = rect.repeat(1)
print(np.shares_memory(r, rect), np.repeat(7, 3))
try:
    np.repeat(m, [1, 2])
except ValueError as e:
    print("ValueError:", e)
try:
    np.repeat(m, -1)
except ValueError as e:
    print("ValueError:", e)
