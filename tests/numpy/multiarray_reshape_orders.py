import numpy as np

a = np.arange(1, 13).reshape(4, 3)
print(a.reshape(2, 6))
print(a.reshape((3, 4)))
print(a.reshape((3, 4), order="F"))
print(a.reshape(-1, 2, order="F").tolist())
print(a.reshape(3, -1).shape, a.reshape(-1).shape, a.reshape(2, 2, -1).shape)
t = a.T
v = t.reshape(12, order="F")
w = t.reshape(12)
print(np.shares_memory(v, a), np.shares_memory(w, a), w)
v[0] = 100
print(a[0])
for bad in [(5, 3), (-1, -1), (7, -1), (0, -1)]:
    try:
        a.reshape(bad)
    except ValueError as e:
        print("ValueError:", e)
print(np.reshape(a, (2, 6)).base is a.base, np.arange(4).reshape(2, 2).base is None)
