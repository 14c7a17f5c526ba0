import numpy as np

a = np.arange(5)
print(a is a[()], a is a[...], a is a[:])
for name, v in [("()", a[()]), ("...", a[...]), (":", a[:]), ("None", a[None])]:
    print(name, v.base is a, np.shares_memory(a, v), v.flags.owndata)
f = a[[0, 1, 2, 3, 4]]
print("fancy", f.base is None, np.shares_memory(a, f))
f[0] = 99
print(a)
a[:][2] = 42
print(a)
