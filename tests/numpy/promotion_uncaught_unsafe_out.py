import numpy as np

acc = np.zeros(2, dtype=np.int32)
np.add(acc, np.array([1, 2], dtype=np.int8), out=acc)
print(acc)
acc += np.array([0.5, 0.5])
