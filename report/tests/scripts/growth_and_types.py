# What a write may do to an array: its length, its element type.
import numpy as np

n = np.array([1, 2, 3], dtype=np.int32)
n[0] = 1.5
grown = np.array([1.0, 2.0])
grown[4] = 9
