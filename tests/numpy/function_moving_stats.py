import numpy as np

def moving_average(x, w):
    c = np.cumsum(np.insert(x.astype(float), 0, 0))
    return (c[w:] - c[:-w]) / w

x = np.array([2, 4, 6, 8, 10, 6])
print(moving_average(x, 2), moving_average(x, 3))
print(np.convolve(x, np.ones(2) / 2, mode="valid"))
z = (x - x.mean()) / x.std()
print(z.round(4), abs(z.mean()) < 1e-12, z.std().round(10))
norm = (x - x.min()) / np.ptp(x)
print(norm, norm.dtype, x.dtype)
rank = np.empty(len(x), dtype=int)
rank[np.argsort(x, kind="stable")] = np.arange(len(x))
print(rank, x[rank.argsort()])
best = {name: getattr(x, name)() for name in ("min", "max", "sum", "argmax")}
print(best)
