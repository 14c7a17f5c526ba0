import numpy as np

a = np.zeros(4, dtype=np.int64)
a[[0, 1]] = [1.9, -1.9]
print(a)
a[a == 0] = 2.7
print(a)
b = np.zeros(4, dtype=bool)
b[[0, 2]] = [3, 0]
print(b)
c = np.zeros(3, dtype=np.complex128)
c[[0, 2]] = [1, 2.5]
print(c)
f = np.zeros(3, dtype=np.float32)
f[[True, False, True]] = [0.1, 1e10]
print(f)
u = np.zeros(3, dtype=np.uint8)
u[[0, 1]] = np.array([256, -1])
print(u)
try:
    u[[0]] = [300]
except OverflowError as e:
    print("OverflowError:", e)
try:
    u[1] = -1
except OverflowError as e:
    print("OverflowError:", e)
