import numpy as np

a = np.arange(24).reshape(2, 3, 4)
views = {"T": a.T, "rev": a[::-1, :, ::-2], "swap": a.swapaxes(0, 1), "col": a[:, :, 1], "bc": np.broadcast_to(a[0, 0], (2, 4))}
for name, v in views.items():
    c = v.copy()
    same = all([np.array_equal(v + 1, c + 1), np.array_equal(v * v, c * c), np.array_equal(v.sum(axis=0), c.sum(axis=0)), v.sum() == c.sum(), np.array_equal(v.cumsum(), c.cumsum()), np.array_equal(np.sort(v, axis=None), np.sort(c, axis=None))])
    print(name, v.shape, v.strides, (v + 1).strides, same, v.max(), v.ravel()[:5])
out = np.zeros((4, 3, 2), dtype=int)[:, ::-1]
np.multiply(a.T, 2, out=out)
print(out.base[0], out[0])
