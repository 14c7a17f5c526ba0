import numpy as np

for data in ([3, 1, 2], [7], []):
    print(np.maximum.reduce(np.array(data, dtype=int)))
