import numpy as np

x = np.arange(10)
print(np.roll(x, 2), np.roll(x, -3), np.roll(x, 23), np.roll(x, 0))
m = x.reshape(2, 5)
print(np.roll(m, 1), np.roll(m, 1, axis=0), np.roll(m, -1, axis=1), np.roll(m, (1, 1), axis=(0, 1)), np.roll(m, 1, axis=(0, 1)), sep="\n")
print(np.roll([], 1), np.roll(np.zeros((0, 2)), 1, axis=0).shape, np.roll([1, 2, 3], np.uint8(2)))
r = np.roll(x, 0)
print(np.shares_memory(r, x), np.roll(m, (2, -1), axis=1))
try:
    np.roll(m, 1, axis=2)
except Exception as e:
    print(type(e).__name__, e)
