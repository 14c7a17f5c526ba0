import numpy as np

a = np.arange(4)
store = {"a": a, "tail": a[2:], "copy": a.copy()}
store["tail"][0] = 20
store["copy"][0] = 99
print(store["a"], store["copy"])
rows = [a] * 3
rows[0][1] = -1
print(rows[2], rows[0] is rows[1], [id(r) == id(a) for r in rows])
pair = (a, a[::-1])
pair[1][0] = 1000
print(pair, a)
try:
    pair[0] = 5
except TypeError as e:
    print("TypeError:", e)
nested = [[a[:2]], {"x": a[2:]}]
nested[0][0] += 1
nested[1]["x"] *= 0
print(a, nested)
snapshot = [x.copy() for x in rows]
a[:] = 7
print(snapshot[0], rows[1])
