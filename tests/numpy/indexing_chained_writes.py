import numpy as np

a = np.arange(12).reshape(3, 4)
a[1][2] = 100
a[1:][0][3] = 200
print(a)
a[[0, 2]][0] = -1
a[a > 50][0] = -1
print(a)
a[0:2][:, [0, 1]] = 0
print(a)
a[[0, 2], :][:, 0] = 55
print(a[:, 0])
a.T[3] = 9
print(a)
a.reshape(-1)[::5] = 1
print(a)
