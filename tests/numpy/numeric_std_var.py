import numpy as np

A = np.array([1, -1, 1, -1])
print(A.var(), A.std(), A.var(ddof=1), A.std(ddof=2), np.std(3), np.var([7]))
z = np.array([1, 1j, -1, -1j])
print(z.var(), z.std(), z.mean())
m = np.array([[1.0, 2.0], [4.0, 8.0]])
print(m.var(axis=0), m.var(axis=1, keepdims=True), m.std(axis=(0, 1)), m.var(axis=0, ddof=1), m.std(axis=1, dtype=np.float32).dtype)
out = np.array(0.0)
print(np.std(A, out=out) is out, out, np.mean(A, out=out), out)
print(np.var(m, where=[[True, False], [True, True]]), np.average(m), np.average([1, 2, 3], weights=[3, 0, 1]), np.median([3, 1, 2, 10]), np.median(m, axis=0))
