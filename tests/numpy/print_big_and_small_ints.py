import numpy as np

print(np.array([0]), np.array([[0]]), np.array([-5, 5, 0]), np.array([10**18, 1]), np.array([[1, 22, 333], [-4444, 5, 66]]))
print(np.uint8([255, 0]), np.int8([-128, 127]), repr(np.uint8([255])), repr(np.int64([1])), repr(np.array([[1], [2]], dtype="u4")))
print(np.array([1, 2, 3])[:, None], str([np.arange(2), np.arange(2.0)]), {"m": np.eye(2)}, (np.array([[1, 2], [3, 4]]),), sep="\n")
print(np.arange(12).reshape(2, 6), np.arange(95, 105), np.arange(-3, 3), -np.arange(3), sep="\n")
