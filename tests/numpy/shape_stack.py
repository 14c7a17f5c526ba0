import numpy as np

a, b = np.array([1, 2, 3]), np.array([4, 5, 6])
for axis in (0, 1, -1):
    print(axis, np.stack((a, b), axis=axis).tolist())
m = [np.full((2, 3), k) for k in range(4)]
print([np.stack(m, axis=k).shape for k in (0, 1, 2, -1)])
print(np.stack([1, 2, 3]))
for arrays, axis in [((a, b), 2), ((a, b[:2]), 0), ([], 0), ((a, [[1, 2, 3]]), 0)]:
    try:
        np.stack(arrays, axis=axis)
    except Exception as e:
        print(type(e).__name__, e)
s = np.stack([a, b])
s[0, 0] = 50
print(a[0], s[0], np.shares_memory(s, a))
out = np.zeros((2, 3))
print(np.stack([a, b], out=out) is out, out)
p, q = np.unstack(s)
print(p, q, np.shares_memory(p, s), [x.tolist() for x in np.unstack(s, axis=1)])
