import numpy as np

a, b = np.array([1, 2, 3]), np.array([4, 5, 6])
print(np.hstack((a, b)), np.vstack((a, b)), np.hstack([[[1], [2]], [[3], [4]]]), sep="\n")
print(np.hstack([1, 2]), np.vstack([1, 2]), np.hstack([np.array([1]), [2.5]]).dtype)
print(np.column_stack((a, b)), np.dstack((a, b)).shape, np.dstack(([[1], [2]], [[3], [4]])).tolist())
print(np.vstack([np.zeros((0, 3), int), a]), np.column_stack((a, np.eye(3, dtype=int))))
h = np.hstack((a, b))
h[0] = 99
print(a, np.shares_memory(h, a))
for fn, args in [(np.hstack, ([[1], [2]], [[1, 2]])), (np.vstack, ([1, 2], [1, 2, 3])), (np.vstack, ())]:
    try:
        fn(args)
    except ValueError as e:
        print(fn.__name__, "ValueError:", e)
