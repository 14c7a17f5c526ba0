import numpy as np

a = np.zeros(4, dtype=int)
a[[1, 1, 2]] = [5, 6, 7]
print(a)
a[[0, 0, 0]] += 1
print(a)
np.add.at(a, [0, 0, 0], 1)
print(a)
counts = np.zeros(5, dtype=int)
for word in [0, 3, 3, 1, 3]:
    counts[word] += 1
print(counts)
np.add.at(counts, np.array([0, 3, 3, 1, 3]), -1)
print(counts)
np.subtract.at(counts, [1, 1], 2)
np.maximum.at(counts, [4, 4], [3, 9])
print(counts)
