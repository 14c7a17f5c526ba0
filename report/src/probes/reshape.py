import numpy as np

order = 'C'
m = np.zeros((4, 3), order=order)
b = m.reshape(3, 4, order=order)  # measured
