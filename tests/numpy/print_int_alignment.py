import numpy as np

print(np.array([1, 10, 100]), np.array([-1, 10]), np.array([[1, -200], [30, 4]]))
print(repr(np.array([1, 10, 100])), repr(np.array([[1, -200], [30, 4]])))
print(np.arange(3, dtype=np.int8), repr(np.arange(3, dtype=np.int8)), repr(np.array([], dtype=np.uint16)))
print(repr(np.arange(24).reshape(2, 3, 4)))
print(np.arange(24).reshape(2, 3, 4))
print(repr(np.zeros((2, 0))), repr(np.array(5)), str(np.array(-7)), repr(np.array(5, dtype=np.int32)))
print(np.array([2**63 - 1, -(2**63)]), np.array([2**64 - 1], dtype=np.uint64))
