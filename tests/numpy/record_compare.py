import numpy as np

dt = [("a", "i4"), ("b", "U2")]
x = np.array([(1, "x"), (2, "y")], dtype=dt)
y = np.array([(1, "x"), (2, "z")], dtype=dt)
print(x == y, x != y, (x == x).all(), x == y[0], x[0] == y[0], np.array_equal(x, y), np.array_equal(x, x.copy()))
try:
    x < y
except TypeError as e:
    print("TypeError")
print(x.dtype == y.dtype, x.dtype == np.dtype([("a", "i4"), ("c", "U2")]), x["a"] == y["a"], np.sort(y[::-1], order="a"))
print(np.unique(np.concatenate([x, y])))
