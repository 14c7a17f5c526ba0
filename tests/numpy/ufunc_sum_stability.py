import numpy as np

a = np.ones(500, dtype=np.float32)
print((a / 10.0).sum() - a.size / 10.0)
x = np.full(10_000, 0.1)
total = 0.0
for v in x:
    total += v
print(x.sum(), float(total), x.cumsum()[-1] == total, np.add.reduce(x), np.mean(x))
print(np.sum(np.array([1e16, 1.0, -1e16])), np.sum([0.1] * 10), sum([0.1] * 10), np.cumsum([0.1] * 10)[-1])
y = np.arange(1, 129) / 3
print(y.sum(), y[:8].sum(), y[:9].sum(), y[::2].sum(), y.reshape(8, 16).sum(axis=0)[0], y.reshape(8, 16).sum(axis=1)[0])
f = np.linspace(0, 1, 1001, dtype=np.float32)
print(f.sum(), f.mean(), f.sum(dtype=np.float64), f.var(), np.std(f))
