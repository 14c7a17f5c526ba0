import numpy as np

a = np.arange(6).reshape(1, 2, 1, 3)
print(a.squeeze().shape, a.squeeze(axis=0).shape, a.squeeze(axis=(0, 2)).shape, np.squeeze(a, axis=-2).shape)
print(np.shares_memory(a, a.squeeze()))
try:
    a.squeeze(axis=1)
except ValueError as e:
    print("ValueError:", e)
try:
    np.squeeze(a, axis=7)
except Exception as e:
    print(type(e).__name__, e)
b = np.arange(3)
print(b.squeeze() is b, np.squeeze(np.array([[[5]]])), np.squeeze(np.array([[[5]]])).shape)
a.squeeze()[1, 2] = -1
print(a)
