# Decompositions and what follows from them: what is unique is printed, the rest is put together again.
import numpy as np

L = np.linalg
a = np.array([[4.0, 1.0, 2.0], [1.0, 3.0, 0.0], [2.0, 0.0, 5.0]])
tall = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])
z = np.array([[2, 1j], [-1j, 3]])


def show(x):
    print(np.round(x, 8) + 0.0)


show(L.eigvalsh(a)), show(L.eigvals(a)), show(L.eigvalsh(z)), show(L.svdvals(tall)), show(L.eigvals([[0, -1], [1, 0]]))
show(L.eigvals(np.array([[1j, 2], [3, 4]]))), show(L.svd(np.ones((4, 6)), compute_uv=False))
for matrix in [a, tall, tall.T, z, np.ones((3, 5)), np.zeros((2, 2)), np.eye(3)[[1, 2, 0]]]:
    for full in [True, False]:
        u, s, vh = L.svd(matrix, full_matrices=full)
        k = len(s)
        print(u.shape, s.shape, vh.shape, np.allclose(u[:, :k] * s @ vh[:k], matrix), np.allclose(u.conj().T @ u, np.eye(u.shape[1])))
    q, r = L.qr(matrix)
    print(np.allclose(q @ r, matrix), np.allclose(np.triu(r), r), L.matrix_rank(matrix), L.pinv(matrix).shape)
    print(np.allclose(matrix @ L.pinv(matrix) @ matrix, matrix))
for matrix in [a, z, np.eye(3)[[1, 2, 0]], np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[2.0, 0.0], [0.0, 2.0]])]:
    w, v = L.eig(matrix)
    print(w.dtype, v.dtype, np.allclose(matrix @ v, v * w), np.allclose((abs(v) ** 2).sum(axis=0), 1))
w, v = L.eigh(z)
print(np.allclose(v * w @ v.conj().T, z), L.eigh(a).eigenvalues.dtype, L.eigvalsh(np.stack([a, 2 * a])).shape)
show(L.qr(tall).Q), show(L.qr(tall).R), show(L.qr(tall, "complete")[0]), show(L.qr(tall, mode="r")), show(L.qr(tall, "raw")[1])
show(L.cholesky(a)), show(L.cholesky(z, upper=True))
x, rest, rank, s = L.lstsq(tall, np.array([1.0, 2.0, 2.5]))
show(x), show(rest), show(s), print(repr(rank), L.lstsq(tall.T, [1.0, 1.0])[1])
show(L.cond(a)), show(L.cond(tall)), show(L.cond(a, 1)), print(L.cond([[1, 2], [2, 4]], 1))
print(L.slogdet([[1.0, 2.0], [3.0, 4.0]])[0], L.slogdet(np.zeros((2, 2))), L.det(z).round(8), L.det(np.zeros((0, 0))))
show(L.solve(z, [1, 2])), show(L.inv(z)), show(L.solve(np.stack([a, a]), np.ones((3, 1))))
print([t.dtype.name for t in L.svd(tall.astype("f4"))], L.inv(a.astype("f4")).dtype, L.svd(z).S.dtype)
for attempt in [
    lambda: L.cholesky([[1, 2], [2, 1]]),
    lambda: L.eigh(a, UPLO="x"),
    lambda: L.eigvals([[1, np.nan], [0, 1]]),
    lambda: L.svd([1, 2]),
    lambda: L.qr(a, mode="odd"),
    lambda: L.lstsq(a, np.ones(2)),
    lambda: L.eig(tall),
    lambda: L.det(np.ones((2, 2), "f2")),
    lambda: L.matrix_rank(a, tol=1, rtol=1),
    lambda: L.matrix_power(a, 1.5),
    lambda: L.cond(np.zeros((0, 2))),
]:
    try:
        attempt()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
