import numpy as np

a = np.array([1, 2, 3])
f = np.array([0.5, 1.0])
print([a[0], f[0]], (a[1],), {"k": a[2], "f": f[1]}, list(a), tuple(f), [np.int8(1), np.uint64(7)], [np.bool_(True)])
print(a[0], f[0], str(a[0]), repr(a[0]), f"{a[0]} {f[1]}", f"{a[0]!r}", "%d %.2f %s" % (a[0], f[0], f[1]))
print([np.float32(0.1), np.complex64(1j), np.str_("s")], {np.int64(1)}, [a, f], {"arr": a}, (a[:2], 3))
print([x for x in a], [int(x) for x in a], [float(x) for x in f], a.tolist(), list(enumerate(f)), list(zip(a, f)), sum(a), max(f))
print(np.float64(3), [np.float64(3)], np.int64(3) + 1, repr(np.float64(1e22)), repr(np.float64(1e16)), np.float64(1e-5), np.float64(123456789012345680))
