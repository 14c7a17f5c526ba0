# A range of a hundred thousand numbers, its sum, every hundredth of it, and one write.
# R has no bytes for it until the write; MATLAB copies the slice; NumPy has it all from the start.
import numpy as np

r = np.arange(100000)
total = r.sum()
sample = r[::100]
r[0] = 5
print(total, sample[1], r[0])
