import numpy as np

x = np.zeros(2, dtype=[("id", "i4"), ("xy", "f8", (2,)), ("m", "i2", (2, 2))])
print(x["xy"].shape, x["m"].shape, x["xy"].strides, x.dtype.itemsize)
x["xy"][0] = [1, 2]
x["m"][:, 0, 1] = 5
x[1]["xy"][1] = 8
print(x)
x["id"] = [10, 20]
x[0] = (7, [3, 4], [[1, 2], [3, 4]])
print(x[0], x["xy"].sum(axis=1), np.shares_memory(x["m"], x))
