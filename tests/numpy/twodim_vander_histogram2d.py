import numpy as np

print(np.vander([1, 2, 3]), np.vander([1, 2, 3], 2), np.vander([2, 3], increasing=True, N=4), sep="\n")
H, xe, ye = np.histogram2d([0, 1, 1, 2], [0, 0, 2, 2], bins=[2, 2])
print(H, xe, ye)
r, c = np.mask_indices(3, np.triu)
print(r, c, np.fliplr(np.eye(2)), np.flipud(np.diag([1, 2])))
