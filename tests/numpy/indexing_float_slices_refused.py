import numpy as np

a = np.arange(10)
cases = [
    lambda: a[0.0:],
    lambda: a[:4.0],
    lambda: a[::2.0],
    lambda: a[1.0:4:1],
]
for i, case in enumerate(cases):
    try:
        print(case())
    except TypeError as e:
        print(i, type(e).__name__, e)
print(a[np.int64(2):np.int16(7):np.uint8(2)])
try:
    a[::0]
except ValueError as e:
    print("ValueError", e)
