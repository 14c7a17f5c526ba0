import numpy as np

print(np.nonzero(np.array([])), np.nonzero([0, 0]), np.nonzero([1, 0, 2, -1, 0, 0, 8]))
m = np.array([[0, 1, 0], [2, 0, 3]])
r, c = m.nonzero()
print(r, c, r.dtype, m[r, c])
print(np.argwhere(m), np.flatnonzero(m), np.argwhere(np.array([4, 0, 2])))
print(np.count_nonzero(m), np.count_nonzero(m, axis=0), np.count_nonzero(m, axis=1, keepdims=True), np.count_nonzero([]))
print(np.nonzero(np.array([np.nan, 0.0, -0.0, 1e-300])), np.nonzero(np.array(["", "a"])), np.nonzero([0j, 1j]))
try:
    np.nonzero(np.array(5))
except ValueError as e:
    print("ValueError:", e)
x = np.zeros((2, 3, 2), dtype=bool)
x[1, 2, 0] = x[0, 0, 1] = True
for axis, ix in enumerate(np.nonzero(x)):
    print(axis, ix)
print(np.transpose(np.nonzero(x)))
