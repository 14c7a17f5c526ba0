import numpy as np

print(np.eye(3), np.eye(2, 4), np.eye(3, k=1, dtype=int), np.eye(3, k=-2, dtype=bool), np.identity(2, dtype=int), np.eye(0).shape, np.eye(2, k=5), sep="\n")
e = np.eye(3, order="F")
print(e.flags.f_contiguous, np.eye(2) is np.eye(2), (np.eye(3) @ [1, 2, 3]), np.eye(2)[[1, 0]], np.eye(4, dtype=np.int8).sum())
onehot = np.eye(4, dtype=int)[[2, 0, 3]]
print(onehot, onehot.argmax(axis=1))
