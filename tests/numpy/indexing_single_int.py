import numpy as np

a = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
print(a[0], a[-1], a[1].base is a)
row = a[2]
row *= 10
print(a)
for bad in (1 << 62, 3, -4):
    try:
        a[bad]
    except IndexError as e:
        print("IndexError:", e)
try:
    a[0, 0, 0]
except IndexError as e:
    print("IndexError:", e)
try:
    a[1, 5] = 1
except IndexError as e:
    print("IndexError:", e)
