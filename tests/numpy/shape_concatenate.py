import numpy as np

r4 = list(range(4))
r3 = list(range(3))
print(np.concatenate((r4,)), np.concatenate((r4, r3)), np.concatenate((tuple(r4), np.array(r3) + 0.5)))
a = np.arange(4).reshape(2, 2)
b = np.array([[10, 20]])
print(np.concatenate((a, b)), np.concatenate((a, b.T), axis=1), np.concatenate((a, b), axis=None), np.concatenate((a, a), axis=-1), sep="\n")
for args, kw in [(([1], [[1]]), {}), ((a, b), {"axis": 1}), ((a, a), {"axis": 2}), ((), {}), ((1, 2), {})]:
    try:
        np.concatenate(args, **kw)
    except Exception as e:
        print(type(e).__name__, e)
c = np.concatenate([a])
print(np.shares_memory(c, a), c.flags.owndata)
print(np.concatenate((np.array([True]), np.array([2], dtype=np.int8))).dtype, np.concatenate(([], [1])).dtype, np.concatenate((["a"], ["bcd"])))
