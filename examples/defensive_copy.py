# The same function without and with a defensive copy.
# MATLAB and R need no defence: see what it costs there.
import numpy as np

def standardise(values):
    values -= values.mean()
    values /= values.std()
    return values

def standardise_safely(values):
    values = values.copy()
    values -= values.mean()
    values /= values.std()
    return values

first = np.array([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0])
second = np.array([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0])
x = standardise(first)
y = standardise_safely(second)
print(first)
print(second)
print((x == y).all())
