import numpy as np

a = np.arange(5)
py = list(range(5))
bad = 0
for start in (None, -9, -3, 0, 2, 9):
    for stop in (None, -9, -1, 3, 9):
        for step in (None, 1, 2, -1, -2):
            if a[start:stop:step].tolist() != py[start:stop:step]:
                bad += 1
print("different from list slicing:", bad)
print(a[10:], a[10:].shape, a[3:1], a[-100:2], a[2:-100:-1])
print(a[4:0:-3], a[::-1].strides, a[::3].strides)
a[10:] = 99
a[3:1] = []
print(a)
try:
    a[1:3] = [1, 2, 3]
except ValueError as e:
    print("ValueError:", e)
