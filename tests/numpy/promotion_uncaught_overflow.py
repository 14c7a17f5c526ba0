import numpy as np

levels = np.array([0, 128, 255], dtype=np.uint8)
print(levels + 1)
print((levels.astype(int) + 300).max())
print(levels + 300)
