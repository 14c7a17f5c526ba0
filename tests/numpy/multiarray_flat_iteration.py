import numpy as np

a = np.arange(20.0).reshape(4, 5)
total = 0
for x in a.flat:
    total += x
print(total, list(a[::2, ::2].flat) == [0.0, 2.0, 4.0, 10.0, 12.0, 14.0])
print([int(v) for v in a.T.flat][:6])
b = a[::2, ::2]
b.flat[:2] = -1
print(a)
print(a.flat[12], a.flat.copy()[-2:], np.array(b.flat))
for i, v in enumerate(np.array([[1, 2], [3, 4]]).flat):
    print(i, v, end="; ")
print()
for idx, v in np.ndenumerate(np.array([[1, 2], [3, 4]])):
    print(idx, v)
try:
    a.flat[20] = 1
except IndexError as e:
    print("IndexError:", e)
