import numpy as np

batch = np.arange(10)
for part in np.split(batch, 2):
    print(part, part.base is batch)
for part in np.split(batch, 3):
    print(part)
