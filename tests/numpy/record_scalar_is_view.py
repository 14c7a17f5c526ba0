import numpy as np

x = np.array([(1, 2.0), (3, 4.0)], dtype=[("a", int), ("b", float)])
r = x[0]
r["a"] = 100
print(x, r)
x["a"][0] = 5
print(r, type(r).__name__)
c = x[0].copy()
c["a"] = -1
print(x["a"], c["a"])
f = x[[0]]
f["a"] = 77
print(x["a"], f["a"])
x[[0]]["a"] = 88
x[["a"]][0] = (66,)
print(x)
x[x["a"] > 10]["b"] = 0
x["b"][x["a"] > 10] = -1
print(x)
for row in x:
    row["b"] *= 10
print(x, r == x[0], r != x[1])
