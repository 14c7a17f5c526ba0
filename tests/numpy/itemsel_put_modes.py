import numpy as np

for mode in ("raise", "wrap", "clip"):
    z = np.zeros(5, dtype=int)
    try:
        np.put(z, [-1, 6, 2], [10, 20, 30], mode=mode)
        print(mode, z)
    except IndexError as e:
        print(mode, "IndexError:", e, z)
m = np.arange(6).reshape(2, 3)
np.put(m, [0, 4, 5], [-1, -2])
print(m)
v = m[:, ::2]
np.put(v, [0, 3], [70, 80])
print(m, v)
m.put(2, 3.9)
np.put(m, [[1, 3]], [[100, 200]])
print(m)
r = np.arange(3)
r.flags.writeable = False
try:
    np.put(r, 0, 1)
except ValueError as e:
    print("ValueError:", e)
try:
    np.put([1, 2, 3], [0], [9])
except TypeError as e:
    print("TypeError:", e)
