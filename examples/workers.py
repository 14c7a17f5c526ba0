# Workers smooth overlapping parts of one buffer, one after the other.
# In NumPy the second worker finds what the first has left.
import numpy as np

def smooth(part):
    part[1:-1] = (part[:-2] + part[2:]) / 2
    return part.sum()

buffer = np.array([0.0, 8.0, 0.0, 8.0, 0.0, 8.0, 0.0, 8.0, 0.0, 8.0, 0.0, 8.0])
parts = [buffer[:5], buffer[3:9], buffer[7:]]
totals = np.zeros(3)
for i, part in enumerate(parts):
    totals[i] = smooth(part)
print(totals)
print(buffer)
