import numpy as np

x = np.array([(1, 2.0, True), (3, 4.0, False)], dtype=[("a", "i4"), ("b", "f8"), ("c", "?")])
v = x[["a", "c"]]
print(v, v.dtype, v.dtype.itemsize, v.strides, np.shares_memory(v, x), v.base is x)
v["a"] = 50
print(x)
x[["a", "b"]] = (7, 8)
print(x)
x[["b", "a"]] = x[["a", "b"]]
print(x)
w = x[["c", "a"]]
print(w.dtype.names, w[0])
try:
    x[["a", "zz"]]
except KeyError as e:
    print("KeyError", e)
try:
    x["zz"]
except ValueError as e:
    print("ValueError:", e)
try:
    x["zz"] = 1
except ValueError as e:
    print("ValueError:", e)
