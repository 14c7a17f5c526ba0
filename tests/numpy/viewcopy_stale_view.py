import numpy as np

a = np.arange(5)
view = a[1:3]
a = np.zeros(5, dtype=int)
print(view, view.base, a)
view[0] = 50
print(view.base, a)
b = np.arange(3)
w = b[:2]
del b
print(w, w.base)
w = w.copy()
print(w.base)
big = np.zeros(1000)
small = big[:2]
print(small.nbytes, small.base.nbytes, small.copy().nbytes)
