import numpy as np

a = np.zeros(4)
ind = np.ones(4, dtype=np.intp)
ind[-1] = 9
for build in ("get", "set", "iadd"):
    try:
        if build == "get":
            a[ind]
        elif build == "set":
            a[ind] = 1
        else:
            a[ind] += 1
    except IndexError as e:
        print(build, e)
print(a)
ind[-1] = -9
try:
    a[ind] = 1
except IndexError as e:
    print(e)
print(a, "nothing was written")
