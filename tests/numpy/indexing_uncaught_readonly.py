import numpy as np

a = np.arange(4)
a.flags.writeable = False
v = a[1:]
print(v.flags.writeable)
v[0] = 10
print("not reached")
