import numpy as np

x = np.array([[1, 2, 3]])
y = np.array([[10], [20]])
a, b = np.broadcast_arrays(x, y)
print(a, b, a.shape, b.shape, a.strides, b.strides)
print(np.shares_memory(a, x), np.shares_memory(b, y), type(np.broadcast_arrays(x, y)).__name__)
s, t = np.broadcast_arrays(x, x)
print(s is x, t is x, len(np.broadcast_arrays(1, [2, 3], [[4], [5]])))
print((a + b == x + y).all(), [tuple(int(v) for v in p) for p in zip(a.ravel(), b.ravel())])
try:
    np.broadcast_arrays(np.ones((2, 3)), np.ones((2, 4)))
except ValueError as e:
    print("ValueError:", e)
