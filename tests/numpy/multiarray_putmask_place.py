import numpy as np

x = np.arange(6)
np.putmask(x, x > 2, [10, 20])
print(x)
x = np.arange(6)
np.place(x, x > 2, [10, 20])
print(x)
x = np.arange(6)
np.copyto(x, [-1], where=x % 2 == 0)
print(x)
m = np.arange(6).reshape(2, 3)
np.putmask(m, m > 1, -m)
print(m)
np.putmask(m, [[True, False, False], [False, False, True]], 3.99)
print(m)
try:
    np.putmask(m, [True, False], 1)
except ValueError as e:
    print("ValueError:", e)
try:
    np.place(m, np.zeros((2, 2), dtype=bool), 1)
except ValueError as e:
    print("ValueError:", e)
try:
    np.place(m, m < 100, [])
except ValueError as e:
    print("ValueError:", e)
np.putmask(x[::-1], [True, False, False, False, False, False], 99)
print(x, np.extract(x > 2, x))
