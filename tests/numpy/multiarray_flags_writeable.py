import numpy as np

a = np.arange(10)
print(a.flags.writeable, a.flags["WRITEABLE"])
a[0] = 5
a.flags.writeable = False
for i, attempt in enumerate([
    lambda: a.__setitem__(0, 1),
    lambda: a.fill(3),
    lambda: a.sort(),
    lambda: np.copyto(a, 0),
    lambda: np.add(a, 1, out=a),
    lambda: np.put(a, [0], [1]),
]):
    try:
        attempt()
        print(i, "no error")
    except ValueError as e:
        print(i, "ValueError:", e)
a.setflags(write=True)
a[0] = 0
print(a)
