import numpy as np

for shape in [(0,), (0, 3), (3, 0), (2, 0, 4)]:
    z = np.zeros(shape)
    print(shape, z.size, z.nbytes, z.strides, z.flags.c_contiguous, z.flags.f_contiguous, z.sum(), z.T.shape, z.tolist())
e = np.array([])
print(e, e.dtype, e.sum(), e.prod(), e + 1, e.all(), e.any(), np.sort(e), e.reshape(0, 2).shape, np.cumsum(e), np.concatenate([e, [1]]))
for fn in (np.max, np.argmax, np.min):
    try:
        fn(e)
    except ValueError as err:
        print("ValueError:", err)
print(np.arange(0).tolist(), e == e, bool((e == 1).all()), e[:], e[0:5], len(e), [x for x in e], np.shares_memory(e, e), np.zeros((0, 2))[:, 0].shape)
try:
    e[0]
except IndexError as err:
    print("IndexError:", err)
