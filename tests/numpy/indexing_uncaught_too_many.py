import numpy as np

cube = np.zeros((2, 2))
print(cube[0, 1], cube[..., 0])
print(cube[0, 1, 1])
