import numpy as np

print(np.array([1, 2, 3]).dtype, np.array([1, 2.0]).dtype, np.array([1, 2j]).dtype, np.array([True, 2]).dtype)
print(np.array([]).dtype, np.array([[], []]).shape, np.array(5).shape)
print(np.array([[1, 2], [3, 4]], dtype=np.float32))
print(np.array((1, 2, 3), ndmin=3).shape)
print(np.array([2**63]).dtype, np.array([-(2**63)]).dtype, np.array([True, False]).dtype)
print(np.array([np.int8(1), np.int16(2)]).dtype, np.array([np.float32(1), 2]).dtype)
print(np.array([np.arange(3), [4, 5, 6]]))
print(np.array(range(4)), np.array([[1], [2]]).shape)
try:
    np.array([[1, 2], [3]])
except ValueError as e:
    print("ValueError:", e)
try:
    np.array([1, "x"], dtype=int)
except ValueError as e:
    print("ValueError:", e)
try:
    np.array(1, 2, 3)
except TypeError as e:
    print("TypeError:", e)
