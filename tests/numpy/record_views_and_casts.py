import numpy as np

x = np.array([(1, 2), (3, 4)], dtype=[("a", "i4"), ("b", "i4")])
flat = x.view("i4")
print(flat, np.shares_memory(flat, x))
flat[1] = 20
print(x, x.view(np.int32).reshape(2, 2))
y = x.astype([("a", "f8"), ("b", "i2")])
print(y, y.dtype.itemsize, x.astype([("c", "i8"), ("d", "f4")]))
p = np.arange(6, dtype=np.float64).reshape(3, 2).view([("u", "f8"), ("v", "f8")])
print(p, p.shape, p["v"].ravel())
z = np.zeros(2, dtype=x.dtype)
z["a"] = x["b"]
z.fill((9, 8))
print(z, np.zeros_like(x), np.ones(1, dtype=x.dtype), np.full(2, (1, 2), dtype=x.dtype), x.copy().base is None, x.reshape(1, 2)["a"])
print(np.concatenate([x, z]), x.tolist(), np.empty_like(x).dtype, x.repeat(2)["a"], x[::-1], x.nbytes)
