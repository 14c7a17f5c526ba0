import numpy as np

a = np.array([1, 2, 3])
np.add.at(a, [0, 1, 1, 2], 1)
print(a)
np.negative.at(a, [0, 0])
print(a)
np.negative.at(a, [0, 1, 2])
print(a)
f = np.zeros(3)
np.add.at(f, [0, 2, 2], [0.5, 1, 1])
np.multiply.at(f, [2, 2], 3)
print(f)
m = np.zeros((2, 3), dtype=int)
np.add.at(m, (0, [1, 1, 2]), [1, 2, 4])
np.add.at(m, [1, 1], [[1, 1, 1], [2, 2, 2]])
np.add.at(m, ([0, 1], slice(None, 2)), 10)
print(m)
np.add.at(m, m > 11, -100)
print(m, np.add.at(m, [], 5))
np.add.at(a, -1, 50)
print(a)
for idx in ([5], [[0.5]], [-4]):
    try:
        np.add.at(a, idx, 1)
    except IndexError as e:
        print("IndexError:", e)
try:
    np.add.at(a, [0], 0.5)
except TypeError as e:
    print("TypeError:", e)
h = np.zeros(4, dtype=int)
np.add.at(h, np.array([0, 1, 1, 3, 1]), 1)
print(h, np.bincount([0, 1, 1, 3, 1], minlength=4))
