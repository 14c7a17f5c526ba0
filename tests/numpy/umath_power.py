import numpy as np

a = np.array([1, 2, 3])
print(a ** 2, a ** 0, a ** 0.5, a ** -1.0, 2 ** a, a ** a, np.power(a, 2.0), np.float_power(a, 2), a.astype(float) ** 2)
try:
    a ** -1
except ValueError as e:
    print("ValueError:", e)
try:
    np.int64(2) ** -2
except ValueError as e:
    print("ValueError:", e)
print(np.array([2.0]) ** -2, np.int64(3) ** 2, np.int8(2) ** 3, np.float64(2) ** 0.5, (-8.0) ** 2, pow(np.int64(7), 2))
print(np.power([0, 0.0], 0), np.array([1j, 2]) ** 2, np.power(3, [0, 1, 2]), np.square([-3, 4]), np.cbrt([27, -8]), np.array([2], dtype=np.int8) ** 7)
with np.errstate(all="ignore"):
    print(np.array([-1.0]) ** 0.5, np.power(0.0, -1), np.array([10]) ** 19, np.array([0.0, np.inf]) ** 0)
a **= 2
print(a)
