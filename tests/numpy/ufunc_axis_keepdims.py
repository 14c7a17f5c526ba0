import numpy as np

a = np.arange(24).reshape(2, 3, 4)
for axis in (0, 1, 2, -1, (0, 2), (1, 2), (0, 1, 2), None, ()):
    r = a.sum(axis=axis)
    k = a.sum(axis=axis, keepdims=True)
    print(axis, np.shape(r), k.shape, np.sum(r))
print(a.max(axis=(0, 2)), a.min(axis=(1, 2)), a.mean(axis=(0, 1)), a.prod(axis=2)[0], a.any(axis=(0, 1)))
for bad in (3, -4, (0, 0), (0, 5)):
    try:
        a.sum(axis=bad)
    except Exception as e:
        print(type(e).__name__, e)
try:
    a.sum(axis=1.0)
except TypeError as e:
    print("TypeError:", e)
try:
    a.sum(axis="x")
except TypeError as e:
    print("TypeError:", e)
