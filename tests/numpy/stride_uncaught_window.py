import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

x = np.arange(4)
for size in (2, 4, 5):
    print(sliding_window_view(x, size).shape)
