import numpy as np

row = np.array([1.0, 2.5])
print(f"{row[0]:.2f}")
print(f"{row.sum():>8.3f}|")
print(f"{row:.2f}")
