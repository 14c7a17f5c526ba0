import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

x = np.arange(6)
w = sliding_window_view(x, 3)
print(w, w.shape, w.strides, w.flags.writeable, np.shares_memory(w, x))
print(w.mean(axis=1), w.max(axis=-1), w[::2])
m = np.arange(12).reshape(3, 4)
b = sliding_window_view(m, (2, 2))
print(b.shape, b[0, 1], b.sum(axis=(2, 3)))
print(sliding_window_view(m, 3, axis=1).shape, sliding_window_view(m, 2, axis=0)[1, 0], sliding_window_view(m, (2, 2), axis=(1, 1)).shape)
try:
    w[0, 0] = 5
except ValueError as e:
    print("ValueError:", e)
ww = sliding_window_view(x, 2, writeable=True)
ww[1, 1] = 50
print(x, ww)
for args in [(x, 7), (x, -1), (m, 2), (m, (2, 2, 2))]:
    try:
        sliding_window_view(*args)
    except ValueError as e:
        print("ValueError:", e)
