import numpy as np

a = np.array([1, 2, 3])
print(np.pad(a, 2), np.pad(a, (1, 2), constant_values=9), np.pad(a, 2, mode="edge"), np.pad(a, 2, "reflect"), np.pad(a, 2, "wrap"), np.pad(a, 2, "symmetric"))
m = np.array([[1, 2], [3, 4]])
print(np.pad(m, 1), np.pad(m, ((0, 1), (2, 0))), np.pad(m, ((1, 0), (0, 1)), mode="constant", constant_values=-1), np.pad(m, [(0, 0), (1, 1)], "edge"), sep="\n")
p = np.pad(a, 0)
print(p, np.shares_memory(p, a), np.pad(a.astype(float), (0, 1)).dtype)
try:
    np.pad(a, -1)
except ValueError as e:
    print("ValueError:", e)
