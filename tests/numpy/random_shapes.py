import numpy as np

# Shapes, types, ranges and errors; the numbers themselves are not NumPy's.
rng = np.random.default_rng(7)
print(rng.random(3).shape, rng.random((2, 3)).dtype, type(rng.random()).__name__, type(rng.normal()).__name__, type(rng.integers(5)).__name__)
print(rng.normal(0, 1, size=(2, 2)).shape, rng.normal([0, 10], 1).shape, rng.uniform(2, 3, 4).shape, rng.standard_normal((1, 0)).shape)
k = rng.integers(2, 5, size=1000)
print(k.min(), k.max(), k.dtype, rng.integers(0, 3, 5, dtype=np.uint8).dtype, rng.integers(1, 2, endpoint=True, size=500).max(), rng.integers([1, 10], [2, 11]))
u = rng.uniform(-1, 1, 2000)
print(u.min() >= -1, u.max() < 1, abs(u.mean()) < 0.1, abs(rng.normal(3, 2, 4000).mean() - 3) < 0.2, rng.exponential(2.0, 3).shape, rng.poisson(4, 5).dtype)
a = np.arange(6)
p = rng.permutation(a)
print(sorted(p.tolist()), a, sorted(rng.permutation(4).tolist()), rng.permuted([[1, 2], [3, 4]], axis=1).sum(axis=1))
m = np.arange(6).reshape(3, 2)
print(rng.shuffle(m), sorted(m[:, 0].tolist()), (m[:, 1] - m[:, 0]).tolist())
names = ["a", "b", "c"]
rng.shuffle(names)
print(sorted(names), rng.choice(names) in names, rng.choice(5, size=3, replace=False).shape, rng.choice([1, 2], 4, p=[0, 1]), rng.choice(m, axis=0).shape)
print(type(rng.choice(3)).__name__, type(rng.choice([1, 2])).__name__, type(np.random.rand()).__name__, np.random.rand(2, 1).shape, np.random.randn(3).dtype, type(np.random.randint(3)).__name__)
print(np.array_equal(np.random.default_rng(3).random(4), np.random.default_rng(3).random(4)), np.array_equal(np.random.RandomState(1).rand(3), np.random.RandomState(2).rand(3)))
np.random.seed(5)
first = np.random.rand(3)
np.random.seed(5)
print(np.array_equal(first, np.random.rand(3)), np.random.randint(0, 2, (2, 2)).shape, np.random.choice([3], 2))
