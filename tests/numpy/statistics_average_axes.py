import numpy as np

a = np.arange(12.0).reshape(2, 3, 2)
print(np.average(a, axis=(0, 2)), np.average(a, axis=1, weights=[1, 0, 1]), np.average(a, axis=-1, weights=[3, 1], keepdims=True).shape)
print(np.average(a, returned=True), np.average(a, axis=0, returned=True)[1])
mean, total = np.average([1, 2, 4], weights=[1, 1, 2], returned=True)
print(mean, total, type(mean).__name__, type(total).__name__)
s = np.array([1, 2, 4], dtype=np.float32)
print(np.average(s).dtype, np.average(s, weights=s).dtype, np.average(s, weights=[1, 2, 3]).dtype, np.average([True, False]))
print(np.average([1 + 2j, 3], weights=[1, 3]), np.average([[1, 2]], keepdims=True))
for kw in ({"weights": [1, 2]}, {"axis": 0, "weights": [1, 2, 3]}, {"axis": 3}, {"weights": [0, 0, 0]}):
    try:
        np.average([1, 2, 3] if "axis" not in kw else a, **kw)
    except (TypeError, ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
