import numpy as np

parts = [np.zeros((2, 2)), np.ones((2, 3))]
print(np.concatenate(parts, axis=1).shape)
print(np.concatenate(parts))
