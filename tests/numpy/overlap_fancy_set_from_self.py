import numpy as np

a = np.arange(6)
a[[0, 1, 2, 3, 4, 5]] = a[::-1]
print(a)
a = np.arange(6)
a[[1, 2, 3]] = a[[0, 1, 2]]
print(a)
a = np.arange(6)
a[a % 2 == 0] = a[:3].copy()
print(a)
m = np.arange(12).reshape(3, 4)
m[[0, 1, 2]] = m[[2, 0, 1]]
print(m)
m[:, [0, 3]] = m[:, [3, 0]]
print(m)
m[[0, 2], 1:] = m[[2, 0], :3]
print(m)
i = np.array([0, 1, 2])
i[i] = i[[2, 0, 1]]
print(i)
i[i] = 0
print(i)
