import numpy as np

a = np.arange(6.0)
b = a.reshape(2, 3)
c = b.T
checks = []
for x, y in [(a, b), (a, c), (b, c), (a[::2], a[1::2]), (b[0], b[1]), (c[0], b[:, 0]), (c[0], b[:, 1])]:
    checks.append((np.shares_memory(x, y), np.may_share_memory(x, y)))
print(checks)
c[1, 1] = -4
print(a, b, sep="\n")
a[:3] += c[:, 1]
print(a)
b[:, 0] = c[2]
print(a)
