import numpy as np

a, f, s = np.array([1, 2]), np.array([1.0, 2.0]), np.array(["a"])
m, z = np.arange(6).reshape(2, 3), np.zeros((0, 3))
u8, b = np.array([250, 3], np.uint8), np.array([True, False])
c, g = np.array([1 + 2j, -3j]), np.array([3.5, -1.5, np.nan, np.inf])


def show(call):
    try:
        print(repr(call()))
    except Exception as e:
        print(type(e).__name__, e)


for call in (
    lambda: np.trace(m),
    lambda: np.trace(m, offset=1),
    lambda: np.trace(a),
    lambda: m.trace(dtype=float),
    lambda: np.dot(a, a),
    lambda: np.dot(m, m),
    lambda: np.dot(m, [1, 2, 3]),
    lambda: np.dot(a, 3),
    lambda: np.dot(3, 4),
    lambda: np.dot(c, c),
    lambda: np.vdot(c, c),
    lambda: np.vdot(m, m),
    lambda: np.inner(m, m),
    lambda: np.inner(a, 3),
    lambda: np.outer(a, a),
    lambda: np.outer(m, a),
    lambda: np.matmul(m, m.T),
    lambda: np.matmul(a, a),
    lambda: np.matmul(m, m),
    lambda: m @ m.T,
    lambda: m @ 3,
    lambda: np.tensordot(m, m, axes=2),
    lambda: np.tensordot(m, m, axes=([0], [0])),
    lambda: np.tensordot(m, m, axes=([0], [1])),
    lambda: np.tensordot(a, a, 0),
    lambda: np.kron(a, a),
    lambda: np.kron(m, a),
    lambda: np.cross([1, 0, 0], [0, 1, 0]),
    lambda: np.cross([1, 2], [3, 4]),
    lambda: np.einsum('ij->i', m),
    lambda: np.einsum('ij,kj->ik', m, m),
    lambda: np.einsum('ii', np.eye(3)),
    lambda: np.einsum('...i,...i', m, m),
    lambda: np.einsum('i,j->ij', a, f),
    lambda: np.einsum('i->ii', a),
    lambda: np.einsum('ij', m),
    lambda: np.einsum('ji', m),
    lambda: np.linalg.norm(a),
    lambda: np.linalg.norm(m),
    lambda: np.linalg.norm(m, axis=1),
    lambda: np.linalg.norm(a, 1),
    lambda: np.linalg.norm(a, np.inf),
    lambda: np.linalg.norm(m, 'fro'),
    lambda: np.linalg.norm(m, 1),
    lambda: np.linalg.norm(a, ord=3),
    lambda: np.linalg.det(np.eye(2) * 3),
    lambda: np.linalg.det(m),
    lambda: np.linalg.inv(np.array([[2.0, 0], [0, 4]])),
    lambda: np.linalg.inv(np.zeros((2, 2))),
    lambda: np.linalg.inv(m),
    lambda: np.linalg.solve([[2, 0], [0, 4]], [2, 4]),
    lambda: np.linalg.matrix_power([[1, 1], [0, 1]], 3),
    lambda: np.linalg.matrix_power([[2, 0], [0, 4]], -1),
    lambda: np.linalg.matrix_rank(np.eye(3)),
    lambda: np.linalg.matrix_rank(m),
    lambda: np.matmul(1, 2),
):
    show(call)
