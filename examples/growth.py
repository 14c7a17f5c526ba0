# Filling an array beyond its end, one element at a time.
# NumPy refuses; MATLAB and R grow it, and copy how often?
import numpy as np

squares = np.zeros(0)
try:
    for i in range(100):
        squares[i] = i * i
except IndexError as error:
    print(error)
print(squares.sum())
