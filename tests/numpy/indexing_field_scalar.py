import numpy as np

x = np.array([(1, 2.0), (3, 4.0)], dtype=[("a", "i4"), ("b", "f8")])
print(x["a"], x["b"].dtype, x["a"].strides)
print(type(x[0]).__name__, x[0]["a"], x[0][1])
print(x[1])
try:
    x["c"]
except ValueError as e:
    print("ValueError:", e)
try:
    x[0]["nope"]
except ValueError as e:
    print("ValueError:", e)
z = np.array((5, 6.5), dtype=x.dtype)
print(z["a"], z["a"].shape, type(z["a"]).__name__, z[()]["b"])
z["a"] = 50
print(z)
