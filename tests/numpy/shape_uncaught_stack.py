import numpy as np

rows = [np.arange(3), np.arange(3), np.arange(4)]
print(np.stack(rows[:2]))
print(np.stack(rows))
