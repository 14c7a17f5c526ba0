# Repeated events are told once.
import numpy as np

a = np.zeros(1000)
b = a
for i in range(1000):
    a[i] = i
row = a[990:]
del a, b
