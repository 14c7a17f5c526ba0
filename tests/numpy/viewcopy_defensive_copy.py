import numpy as np

def standardise(arr):
    arr = arr.copy()
    arr -= arr.mean()
    arr /= arr.std()
    return arr

def standardise_careless(arr):
    arr -= arr.mean()
    arr /= arr.std()
    return arr

data = np.array([1.0, 2.0, 3.0, 4.0])
z = standardise(data)
print(data, z)
train, valid = data[:2], data[2:]
standardise_careless(train)
print(data, valid, train)
try:
    standardise_careless(np.array([1, 2, 3]))
except TypeError as e:
    print(type(e).__name__, e)
