import numpy as np

a = np.zeros(4)
b = a[::2]
b += 1
print(a)
assert np.shares_memory(a, b)
assert a.sum() == 4, f"sum is {a.sum()}"
