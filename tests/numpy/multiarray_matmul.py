import numpy as np

a = np.arange(6).reshape(2, 3)
b = np.arange(6).reshape(3, 2)
v = np.array([1, 2, 3])
print(a @ b, b @ a, sep="\n")
print(a @ v, v @ b, v @ v, type(v @ v).__name__)
s = np.arange(12).reshape(2, 2, 3)
print((s @ b).shape, (s @ v).shape, (v @ np.ones((4, 3, 2))).shape)
print((np.ones((5, 1, 2, 3)) @ np.ones((4, 3, 2))).shape)
for x, y in [(a, a), (v, np.ones(2)), (a, 3), (3, a), (np.ones((2, 2, 3)), np.ones((3, 3, 2)))]:
    try:
        np.matmul(x, y)
    except ValueError as e:
        print("ValueError:", e)
out = np.zeros((2, 2), dtype=int)
print(np.matmul(a, b, out=out) is out, out.tolist())
print(np.matmul(a.T, b.T), (a.astype(bool) @ b.astype(bool)).dtype)
m = np.eye(2, dtype=int)
m @= np.array([[1, 2], [3, 4]])
print(m)
