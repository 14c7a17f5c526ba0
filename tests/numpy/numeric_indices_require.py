import numpy as np

r, c = np.indices((2, 3))
print(r, c, sep="\n")
s = np.indices((2, 3), sparse=True)
print(s[0].shape, s[1].shape, np.indices((4,)), np.indices((2, 2), dtype=float).dtype)
a = np.arange(12).reshape(3, 4)
print(a[np.indices((2, 2))[0], np.indices((2, 2))[1]])
f = np.require(a, requirements="F")
print(f.flags.f_contiguous, np.shares_memory(a, f), np.require(a, requirements=["C", "W"]) is a, np.require(a, float).dtype)
print(np.ascontiguousarray(a) is a, np.ascontiguousarray(a.T).strides, np.asfortranarray(a).strides, np.ascontiguousarray(5).shape)
print(np.fromfunction(lambda i, j: i * 10 + j, (2, 3), dtype=int), np.fromiter((k * k for k in range(4)), dtype=int))
