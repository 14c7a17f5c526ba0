import numpy as np

a = np.arange(4)
b = np.array(a)
c = np.array(a, copy=None)
d = np.array(a, copy=False)
print(b is a, c is a, d is a)
print(np.shares_memory(a, b), np.shares_memory(a, c))
try:
    np.array(a, copy=False, dtype=float)
except ValueError as e:
    print("ValueError:", e)
try:
    np.array([1, 2], copy=False)
except ValueError as e:
    print("ValueError")
e = np.array(a, copy=None, dtype=float)
print(np.shares_memory(a, e), e)
f = np.asarray(a)
g = np.asarray(a, dtype="int64")
h = np.asarray(a, dtype=np.int32)
print(f is a, g is a, h is a)
f[0] = 9
print(a, b)
print(np.asanyarray(a) is a, np.asarray([1, 2]).tolist())
