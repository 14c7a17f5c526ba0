# The same three elements by a slice, by positions and by a mask.
# Reading: one view, two copies. Writing: all three reach the array.
import numpy as np

a = np.array([10.0, 20.0, 30.0, 40.0, 50.0])
by_slice = a[1:4]
by_list = a[[1, 2, 3]]
by_mask = a[(a > 15) & (a < 45)]
by_slice[0] = -1
by_list[1] = -2
by_mask[2] = -3
print(a)
a[1:4] = 0
a[[0, 4]] = 5
a[a == 0] = 7
print(a)
