import numpy as np

def matmul_loops(a, b):
    out = np.zeros((a.shape[0], b.shape[1]), dtype=np.result_type(a, b))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                out[i, j] += a[i, k] * b[k, j]
    return out

a = np.arange(6).reshape(2, 3)
b = np.arange(12).reshape(3, 4) - 5
print(matmul_loops(a, b), np.array_equal(matmul_loops(a, b), a @ b))
print(matmul_loops(a[:, ::-1], b[::-1]).tolist() == (a @ b).tolist(), (b.T @ a.T == (a @ b).T).all())
x = np.array([1.0, 2.0])
for _ in range(3):
    x = np.array([[0, 1], [1, 1]]) @ x
    print(x, x.sum())
f = np.array([[1, 1], [1, 0]])
acc = np.eye(2, dtype=int)
for _ in range(10):
    acc = acc @ f
print(acc, np.linalg.matrix_power(f, 10)[0, 1], np.trace(acc))
