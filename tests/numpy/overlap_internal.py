import numpy as np

x = np.broadcast_to(np.array([1, 2, 3]), (2, 3))
print(x.strides, x.flags.writeable, np.shares_memory(x[0], x[1]))
try:
    x[0, 0] = 5
except ValueError as e:
    print("ValueError:", e)
w = np.lib.stride_tricks.as_strided(np.arange(6), shape=(4, 3), strides=(8, 8))
print(w, np.shares_memory(w[0], w[2]), np.shares_memory(w[0], w[3]))
w[1, 1] = 100
print(w)
print(w.sum(), (w * 1).strides)
w[:, 0] += 1000
print(w)
