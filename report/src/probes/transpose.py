import numpy as np

order = 'C'
m = np.zeros((4, 3), order=order)
b = m.T  # measured
