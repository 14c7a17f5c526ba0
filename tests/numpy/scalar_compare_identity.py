import numpy as np

x = np.float64(0.1) + np.float64(0.2)
print(x == 0.3, x, np.isclose(x, 0.3), np.int64(3) == 3, np.float32(0.1) == 0.1, np.float32(0.1) < 0.1, np.float64(np.nan) == np.nan)
print(np.int64(1) == None, np.int64(1) != None, np.uint64(2**63) == -(2**63), np.uint8(255) == -1, np.int8(-1) < np.uint8(1), 1 < np.int8(2) < 3, np.bool_(True) == 1, np.int8(1) == "1")
print(np.int64(5) in [1, 5], [np.int64(5)].index(5), sorted([np.float64(2), 1, np.int8(3)]), max(np.int64(3), 7), sum([np.int8(100), np.int8(27)]), min([np.nan, 1]), any([np.bool_(0), np.int8(1)]))
print(np.int64(5) if np.int64(5) else "no", "zero" if not np.float64(0.0) else "x", [i for i in range(np.int8(3))], "ab" * np.int64(2), [0] * np.uint8(2), (1, 2)[np.int64(1)], list(range(10))[np.int64(2):np.int64(5)], "%05.1f|%3d|%s" % (np.float64(2.25), np.int8(4), np.float32(0.5)))
