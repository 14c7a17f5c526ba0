import numpy as np

a = np.array([[True, False], [True, True]])
print(a.all(), a.any(), a.all(axis=0), a.any(axis=1), a.all(axis=1, keepdims=True).shape)
print(np.all([]), np.any([]), np.all(np.zeros((0, 3)), axis=0))
print(np.any([0, 0.0, np.nan]), np.all([1, -1, np.inf]))
x = np.arange(6).reshape(2, 3)
print((x > 2).any(axis=0), (x >= 0).all(), type((x > 2).any()).__name__)
print(x.all(), x.any(axis=1).dtype)
print(np.all(x, axis=(0, 1)), np.any(x, where=x > 10), np.all(x, where=x > 0))
out = np.zeros(3, dtype=bool)
r = np.any(x > 3, axis=0, out=out)
print(r is out, out)
if (x == x).all() and not (x < 0).any():
    print("consistent")
try:
    if x > 2:
        pass
except ValueError as e:
    print("ValueError:", e)
