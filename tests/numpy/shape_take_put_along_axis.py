import numpy as np

a = np.array([[10, 30, 20], [60, 40, 50]])
i = np.argsort(a, axis=1)
print(np.take_along_axis(a, i, axis=1))
m = np.expand_dims(np.argmax(a, axis=1), 1)
print(np.take_along_axis(a, m, 1))
np.put_along_axis(a, m, 99, axis=1)
print(a)
np.put_along_axis(a, np.array([[0, 0, 1]]), [[7, 8, 9]], axis=0)
print(a)
try:
    np.take_along_axis(a, np.array([0, 1]), axis=1)
except ValueError as e:
    print("ValueError:", e)
try:
    np.take_along_axis(a, i.astype(float), axis=1)
except IndexError as e:
    print("IndexError:", e)
print(np.take_along_axis(a, np.array([2, 0]), axis=None))
