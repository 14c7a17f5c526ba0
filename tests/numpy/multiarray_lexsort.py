import numpy as np

a = np.array([1, 2, 1, 3, 1, 5])
b = np.array([0, 4, 5, 6, 2, 3])
idx = np.lexsort((b, a))
print(idx, a[idx], b[idx])
surnames = ["Hertz", "Galilei", "Hertz"]
first = ["Heinrich", "Galileo", "Gustav"]
order = np.lexsort((first, surnames))
print(order, [surnames[i] + ", " + first[i] for i in order])
m = np.array([[9, 4, 0], [4, 0, 2]])
print(np.lexsort(m), np.lexsort(m[::-1]), np.lexsort([[3, 1, 2]]))
print(sorted(zip(a.tolist(), b.tolist())) == [(int(x), int(y)) for x, y in zip(a[idx], b[idx])])
