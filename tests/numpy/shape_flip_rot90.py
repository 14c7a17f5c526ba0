import numpy as np

a = np.arange(6).reshape(2, 3)
print(np.flip(a), np.flip(a, 0), np.flip(a, axis=(0, 1)), np.fliplr(a), np.flipud(a), sep="\n")
for k in range(-1, 5):
    print(k, np.rot90(a, k).tolist())
f = np.flip(a, 1)
print(f.strides, np.shares_memory(f, a))
f[0, 0] = 100
np.rot90(a)[0, 1] = 200
np.flipud(a)[0] *= -1
print(a)
print(np.flip([1, 2, 3]))
try:
    np.flip(a, 2)
except Exception as e:
    print(type(e).__name__, e)
try:
    np.fliplr([1, 2])
except ValueError as e:
    print("ValueError:", e)
try:
    np.rot90(np.arange(3))
except ValueError as e:
    print("ValueError:", e)
