import numpy as np

print(np.mgrid[0:3, 0:2], np.mgrid[-1:1:5j], np.mgrid[1:10:3], np.mgrid[0:1:0.25])
y, x = np.ogrid[0:3, 0:4]
print(y.shape, x.shape, y * 10 + x)
print((y + x <= 2).astype(int), np.mgrid[0:2, 0:3].shape, np.mgrid[0:2, 0:1:3j].dtype)
mask = (y - 1) ** 2 + (x - 1) ** 2 <= 1
print(mask, mask.sum())
