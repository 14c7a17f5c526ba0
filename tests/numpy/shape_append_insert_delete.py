import numpy as np

a = np.array([1, 2, 3])
print(np.append(a, 4), np.append(a, [[5, 6]]), np.append([[1, 2]], [[3, 4]], axis=0))
print(np.insert(a, 0, 9), np.insert(a, [1, 3], [7, 8]), np.insert(a, 1, [7, 8, 9]), np.insert(a, -1, 0), np.insert(a, slice(0, 2), -1), np.insert(a, [1, 1], [5, 6]))
m = np.arange(6).reshape(2, 3)
print(np.insert(m, 1, 100, axis=1), np.insert(m, 0, [7, 8, 9], axis=0), np.insert(m, 1, 50))
print(np.delete(a, 1), np.delete(a, [0, -1]), np.delete(a, slice(None, None, 2)), np.delete(a, [True, False, True]), np.delete(m, 1, axis=1), np.delete(m, [0, 5]))
print(a, np.shares_memory(np.append(a, []), a), np.append(a, []).dtype, np.insert(a, 1, 2.9))
for fn in (lambda: np.delete(a, 5), lambda: np.insert(a, 5, 1), lambda: np.append([[1, 2]], [3], axis=0), lambda: np.delete(a, 0, axis=1)):
    try:
        fn()
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
