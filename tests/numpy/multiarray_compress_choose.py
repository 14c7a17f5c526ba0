import numpy as np

tgt = np.arange(10).reshape(2, 5)
print(tgt.compress([0, 1], axis=0))
print(np.compress([True, False, True], tgt, axis=1))
print(tgt.compress([0, 1, 0, 1, 1, 0]))
print(np.compress(np.array([1, 0, 1], dtype=bool), np.array([9, 8, 7, 6])))
x = np.array([2, 1, 0])
print(x.choose([[10, 11, 12], [20, 21, 22], [30, 31, 32]]))
print(np.choose([1, 0, 1], [0, [7, 8, 9]]))
print(np.choose([3, -1, 5], [[0, 0, 0], [1, 1, 1]], mode="wrap"), np.choose([3, -1, 5], [[0, 0, 0], [1, 1, 1]], mode="clip"))
try:
    np.choose([3, 0, 0], [[0, 0, 0], [1, 1, 1]])
except ValueError as e:
    print("ValueError:", e)
