import numpy as np

a = np.array([0, 1, 2.5, np.nan])
b = np.array([1, 0, 3, 0])
for name in ("logical_and", "logical_or", "logical_xor"):
    print(name, getattr(np, name)(a, b), getattr(np, name)(True, [0, 1]))
print(np.logical_not(a), np.logical_and.reduce([1, 2, 0]), np.logical_or.reduce([[0, 1], [0, 0]], axis=1), np.logical_xor.reduce([1, 1, 1]))
flags = [np.array([True, False]), np.array([True, True])]
print(np.logical_and.reduce(flags), np.all(flags, axis=0), np.logical_or(*flags), flags[0] & flags[1] | ~flags[0])
print(not np.array(0), not np.array([1]), np.array([0]) or "empty", np.array(3) and "yes", bool(np.float64(0)), bool(np.str_("")))
