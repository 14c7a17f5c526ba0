import numpy as np

m = np.ones((3, 3), dtype=int)
row = m[1]
row[:] = 0
col = m[:, 2]
col += 10
print(m)
row = np.array([5, 5, 5])
print(m[1], row)
rows = [r for r in m]
rows[0][0] = 42
print(m[0])
for r in m:
    r *= 2
print(m)
for r in m:
    r = r + 1
print(m)
for v in m[0]:
    v += 1000
print(m[0])
first, second, third = m
third[:] = first + second
print(m)
