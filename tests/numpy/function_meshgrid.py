import numpy as np

X, Y = np.meshgrid([1, 2, 3], [4, 5])
print(X, Y, X.shape)
A, B = np.meshgrid([1, 2, 3], [4, 5], indexing="ij")
print(A.tolist(), B.tolist())
s, t = np.meshgrid([1, 2, 3], [4, 5], sparse=True)
print(s, t, s + t)
v = np.array([1, 2])
p, q = np.meshgrid(v, v, copy=False)
print(np.shares_memory(p, v), p.strides, q.strides, X.flags.owndata)
X[0, 0] = 100
print(X, np.meshgrid([1, 2])[0], len(np.meshgrid([1], [2], [3])))
try:
    np.meshgrid([1], [2], indexing="ji")
except ValueError as e:
    print("ValueError:", e)
