import numpy as np

print(np.unravel_index(2, (2, 2)), np.ravel_multi_index((1, 0), (2, 2)), np.unravel_index([22, 41, 37], (7, 6)), np.unravel_index([1, 2], (2, 2), order="F"))
print(np.ravel_multi_index(([3, 6, 6], [4, 5, 1]), (7, 6)), np.ravel_multi_index(([3, 6], [4, 5]), (7, 6), order="F"), np.ravel_multi_index((3, 1, 4, 1), (6, 7, 8, 9)))
print(np.ravel_multi_index(([8, -1], [2, 9]), (7, 6), mode="clip"), np.ravel_multi_index(([8], [7]), (7, 6), mode="wrap"))
for fn in (lambda: np.unravel_index(4, (2, 2)), lambda: np.unravel_index(-1, (2, 2)), lambda: np.ravel_multi_index((2, 0), (2, 2)), lambda: np.ravel_multi_index((0, 1, 2), (2, 2))):
    try:
        print(fn())
    except ValueError as e:
        print("ValueError:", e)
try:
    np.unravel_index(0.5, (2, 2))
except TypeError as e:
    print("TypeError")
m = np.array([[3, 8], [1, 9]])
print(tuple(int(k) for k in np.unravel_index(m.argmax(), m.shape)), m[np.unravel_index([0, 3], m.shape)])
