import numpy as np

A = [[1, 2, 3], [4, 5, 6]]
print(np.sum(A), np.mean(A), np.prod(A), np.std(A), np.var(A), np.ptp(A), np.size(A), np.size(A, 1), np.ndim(A), np.shape(A))
print(np.diagonal(A), np.trace(A), np.transpose(A).tolist(), np.ravel(A), np.repeat([1, 2], 2))
print(np.take(A, [0, 4]), np.compress([False, True], A, axis=0), np.nonzero(A)[0], np.count_nonzero([0, 1, 2]))
print(np.squeeze([[[5]]]), np.swapaxes([[[0, 2], [1, 3]]], 0, 2).tolist(), np.clip([5, 15], 6, 10), np.around([1.56, 72.54], 1))
print(np.reshape(A, (3, 2)).tolist(), np.searchsorted([1, 3, 5], [2, 4]), np.cumsum(A, axis=0).tolist(), np.argmax(A), np.argsort([3, 1, 2]))
print(np.mean(A, 0), np.mean(A, 1))
print(np.var(A, 0), np.std(A, 1).round(6), np.var(A, ddof=1), np.choose([2, 1, 0], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]))
