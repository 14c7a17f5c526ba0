import numpy as np

prices = np.array([[1.5, 2.0], [3.0, 4.5]])
qty = np.array([1, 2, 3])
print(prices * qty[:2])
print(prices * qty)
