import numpy as np

print(np.add.accumulate([1, 2, 3]), np.multiply.accumulate([[1, 2], [3, 4]]), np.multiply.accumulate([[1, 2], [3, 4]], axis=1), np.maximum.accumulate([3, 1, 4, 1, 5]), np.logical_or.accumulate([0, 1, 0]))
x = np.arange(8)
print(np.add.reduceat(x, [0, 4, 1, 5]), np.add.reduceat(x, [0, 4, 1, 5])[::2], np.add.reduceat(x, [0, 3, 6]), np.multiply.reduceat(x + 1, [0, 2]))
m = x.reshape(2, 4)
print(np.add.reduceat(m, [0, 2], axis=1), np.add.reduceat(m, [0]))
print(np.multiply.outer([1, 2, 3], [4, 5]), np.add.outer([0, 10], [[1], [2]]).shape, np.less.outer([1, 5], [3, 4]), np.maximum.outer([1, 5], [3, 4]))
try:
    np.add.reduceat(x, [0, 8])
except IndexError as e:
    print("IndexError:", e)
try:
    np.add.accumulate(np.array(5))
except TypeError as e:
    print("TypeError:", e)
print(np.subtract.accumulate([10, 1, 2]), np.minimum.accumulate([[3, 1], [2, 5]], axis=0), np.add.accumulate([0.1] * 4))
