import numpy as np

a = np.array([(1, 2.5, "ab"), (-10, 0.125, "c")], dtype=[("i", "i4"), ("f", "f8"), ("s", "U2")])
print(a)
print(repr(a))
print(a[0], repr(a[0]), a["f"], a[["i", "s"]], a[:1]["s"])
print(a.tolist(), a[1].item(), str(a.dtype), repr(a.dtype), a.dtype.names)
b = np.zeros((2, 2), dtype=[("x", "i2"), ("y", "?")])
b["x"][0] = [5, 600]
print(b, repr(b), b[0, 1], np.zeros(0, dtype=b.dtype), repr(np.zeros(0, dtype=b.dtype)), sep="\n")
z = np.array((1, True), dtype=b.dtype)
print(z, repr(z))
