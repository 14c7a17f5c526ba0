import numpy as np

r = np.zeros(2, dtype=[("a", int), ("b", float)])
r[0] = (1, 2)
print(r)
r[1] = (1, 2, 3)
