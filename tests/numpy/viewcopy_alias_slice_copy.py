import numpy as np

a = np.arange(6)
b = a
c = a[1:4]
d = a[1:4].copy()
b[0] = 99
c[0] = 77
d[1] = 55
print(a, b, c, d)
print(b is a, c.base is a, d.base is None)
for name, x in {"b": b, "c": c, "d": d}.items():
    print(name, np.shares_memory(a, x), x.flags.owndata, x.nbytes)
lst = [1, 2, 3]
alias, part = lst, lst[:]
alias.append(4)
part[0] = -1
print(lst, part)
