# Norms of vectors and matrices; tensors and chains of matrices; the functions of the array API.
import numpy as np

L = np.linalg
v, m = np.array([3, -4, 0]), np.array([[1.0, -7.0], [2.0, 3.0]])
print([float(L.norm(v, p)) for p in [None, 1, 2, np.inf, -np.inf, 0]], L.norm(v, 3).round(10), L.norm(v, -1))
print([L.norm(m, p).round(10) for p in [None, "fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf]])
stack = np.arange(12.0).reshape(2, 3, 2)
print(L.norm(stack, axis=1), L.norm(stack, 1, axis=(0, 2)), L.norm(stack, np.inf, axis=(2, 0), keepdims=True))
print(L.norm(stack, 2, axis=(1, 2)).round(8), L.norm(stack), L.norm(stack, axis=-1, keepdims=True).shape)
print(L.norm([3j, 4]), L.norm(np.float32([1, 2])).dtype, L.norm(np.zeros(0), np.inf))
print(L.matrix_norm(stack).round(8), L.matrix_norm(m, ord=1, keepdims=True), L.vector_norm(stack), L.vector_norm(stack, axis=(0, 2)))
print(L.vector_norm(m, ord=1), L.vector_norm(m, axis=0, keepdims=True))
print(L.trace(stack[:, :2]), L.diagonal(stack, offset=-1), L.matrix_transpose(m), L.outer([1, 2], [3, 4]))
print(L.cross([1, 0, 0], [0, 1, 0]), L.vecdot([1, 2j], [1, 2j]), L.matmul(m, m), L.tensordot(m, m, axes=1))
chain = [np.ones((2, 3)), np.ones((3, 4)), np.ones((4, 1)), np.ones(1)]
print(L.multi_dot(chain), L.multi_dot([[1, 2], m, [3, 4]]))
tensor = np.arange(1.0, 17).reshape(2, 2, 2, 2) + 5 * np.eye(4).reshape(2, 2, 2, 2)
print(np.allclose(np.tensordot(L.tensorinv(tensor), tensor), np.eye(4).reshape(2, 2, 2, 2)))
x = L.tensorsolve(tensor, np.ones((2, 2)))
print(x.shape, np.allclose(np.tensordot(tensor, x), 1), L.tensorsolve(tensor, np.ones((2, 2)), axes=(0,)).shape)
print(L.matrix_power(np.array([[0, 1], [1, 0]]), 2**100 + 1), L.matrix_power(m, -1).round(8))
for attempt in [
    lambda: L.norm(v, "fro"),
    lambda: L.norm(m, 3),
    lambda: L.norm(stack, 2),
    lambda: L.norm(m, axis=(0, 0)),
    lambda: L.norm(m, axis="x"),
    lambda: L.tensorinv(tensor, ind=0),
    lambda: L.tensorinv(np.ones((2, 3, 4)), ind=1),
    lambda: L.tensorsolve(np.ones((2, 3)), np.ones(2)),
    lambda: L.multi_dot([m]),
    lambda: L.outer(m, v),
    lambda: L.cross([1, 2], [3, 4]),
]:
    try:
        print(attempt())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
