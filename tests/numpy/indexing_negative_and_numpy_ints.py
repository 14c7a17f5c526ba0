import numpy as np

a = np.arange(5) * 10
for k in (0, -1, np.int8(2), np.uint8(3), np.int64(-2), True + 0, np.array(4)):
    print(repr(k), a[k], type(a[k]).__name__)
i = a.argmax()
print(a[i], a[i - 1], a[-i], a[: np.int16(2)], a[[np.int8(1), -1]], a[np.array([0, -1], dtype=np.int8)], a[np.array([1, 2], dtype=np.uint64)])
idx = np.array([0, 2, 4])
idx2 = idx
idx2 += 0
print(a[idx], a[idx[::-1]], a[idx.reshape(3, 1)].shape, a[list(idx)], a[tuple([1])])
try:
    a[(1, 2)]
except IndexError as e:
    print("IndexError:", e)
try:
    a["0"]
except IndexError as e:
    print("IndexError:", e)
try:
    a[1, None, 2.0]
except IndexError as e:
    print("IndexError:", e)
