# Four ways to double an array that somebody else looks at.
# Two of them reach the other name in NumPy; count the bytes each one takes.
import numpy as np

a = np.ones(1000)
seen = a
a *= 2
a[:] = a * 2
a = a * 2
a = np.multiply(a, 2)
print(a[0], seen[0])
