import numpy as np

a = np.arange(24).reshape(2, 3, 4)
m = np.array([[True, False, True], [False, True, False]])
print(a[m])
print(a[m, 1])
print(a[m, [0, 1, 2]])
print(a[m, 1:3].shape)
k = np.array([True, False, True, False])
print(a[..., k])
print(a[:, :, k].shape, a[0][:, k])
try:
    a[m, k]
except IndexError as e:
    print("IndexError:", e)
a[m] = 0
print(a[0])
a[m, 0] = [7, 8, 9]
print(a[:, :, 0])
