import numpy as np

order = 'C'
m = np.zeros((4, 4), order=order)
if order == 'C':
    b = m[1]  # measured
else:
    b = m[:, 1]  # measured
