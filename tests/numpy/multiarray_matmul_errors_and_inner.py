import numpy as np

try:
    np.array([1, 2]) @ 5
except (ValueError, TypeError) as e:
    print(type(e).__name__)
try:
    m = np.ones((2, 2))
    m @= np.ones((2, 3))
except ValueError as e:
    print(type(e).__name__)
print(np.inner([1, 2, 3], [0, 1, 0]), np.inner(np.eye(2), 7))
print(np.inner(np.arange(6).reshape(2, 3), np.arange(3)), np.outer([1, 2], [3, 4, 5]))
A = np.array([[1, 2], [3, 4]])
B = np.array([[1, 3], [2, 4]])
print(np.inner(A, B), np.inner(A.T, B))
print(np.tensordot(A, B, axes=1), np.tensordot(A, B), np.trace(A), np.linalg.matrix_power(A, 3))
x = np.arange(24).reshape(2, 3, 4)
print(np.tensordot(x, x, axes=([0, 1], [0, 1])).shape)
print((x @ x.swapaxes(1, 2)).sum(axis=(1, 2)))
