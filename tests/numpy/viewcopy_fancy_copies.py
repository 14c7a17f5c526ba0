import numpy as np

a = np.arange(10, 20)
copies = [a[[0, 1, 2]], a[a > 14], a[np.arange(10)], np.take(a, [1, 2]), a[np.array([True] * 10)], a.repeat(1), a.flatten()]
for c in copies:
    c[0] = -1
    print(c.size, np.shares_memory(a, c), c.flags.owndata)
print(a)
a[[0, 2]] = 0
a[a > 17] = 1
print(a)
m = np.arange(12).reshape(3, 4)
x = m[0, [0, 2]]
y = m[[0], 1:3]
z = m[0, 1:3]
x[:] = y[:] = -5
z[:] = 100
print(m, np.shares_memory(m, x), np.shares_memory(m, y), np.shares_memory(m, z))
