import numpy as np

a = np.arange(6).reshape(2, 3)
print(np.where(a > 2, a, -a), np.where(a > 2, a, 0).dtype, np.where([True, False], 1, 2.5))
r, c = np.where(a % 2 == 1)
print(r, c, np.where(a > 100), np.where(np.array([0, 3, 0, 4])))
print(np.where([[True, False], [True, True]], [[1, 2], [3, 4]], [[9, 8], [7, 6]]))
print(np.where(a[:, :1] > 0, [1, 2, 3], a), np.where(True, 1, 2), np.where(0, [1], [2]).shape)
print(np.where([True, False], np.int8(1), np.int16(300)).dtype, np.where(a > 1, "yes", "no"))
b = np.where(a > -1, a, 0)
print(np.shares_memory(a, b))
try:
    np.where([True, False, True], [1, 2], [3, 4])
except ValueError as e:
    print("ValueError:", e)
try:
    np.where(a > 1, a)
except ValueError as e:
    print("ValueError:", e)
x = a[np.where(a > 3)]
x[:] = 0
print(a, x)
