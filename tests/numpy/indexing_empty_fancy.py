import numpy as np

a = np.arange(5)
for idx in [[], np.array([], dtype=int), np.zeros(0, dtype=np.intp), np.zeros((0, 3), dtype=int)]:
    r = a[idx]
    print(repr(r), r.shape, r.dtype, r.base is None)
try:
    a[np.array([], dtype=float)]
except IndexError as e:
    print("IndexError:", e)
b = np.zeros((3, 4))
print(b[[]].shape, b[:, []].shape, b[[], []].shape)
a[[]] = 99
print(a)
a[np.array([], dtype=int)] += 1
print(a)
