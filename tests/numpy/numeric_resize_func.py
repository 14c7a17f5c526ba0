import numpy as np

a = np.array([[1, 2], [3, 4]])
print(np.resize(a, (2, 4)), np.resize(a, (4, 2)), np.resize(a, (4, 3)), sep="\n")
r = np.resize(a, (2, 2))
print(np.shares_memory(a, r))
print(np.resize(np.array([1, 2, 3]), 0), np.resize(np.zeros((0, 3)), (2, 1)))
for bad in [(-5,), (2, -1)]:
    try:
        np.resize(a, bad)
    except ValueError as e:
        print("ValueError:", e)
