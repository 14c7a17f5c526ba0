import numpy as np

d = np.ones(40000)
alias = d
d2 = d + 1
r = (d + 1) + 2 * d2 - d
print(d[0], d2[0], r[0], r.sum(), alias is d)
x = np.full(40000, 3.0)
y = -(x * 2)
z = abs(y) + x
print(x[:2], y[:2], z[-2:], np.shares_memory(y, z))
def f(v):
    return v * 2 + v
print(f(x)[0], x[0], f(x + 1)[0])
w = x[:]
w2 = w + w[::-1]
x += w2
print(x[0], w[0], w2[0])
n = np.arange(50000)
total = ((n % 7) * 3 + (n // 5)).sum()
print(total, n[-1])
