import numpy as np

m = np.array([[1, 4, 9], [2, 2, 5]])
print(np.diff(m, axis=0, prepend=0), np.diff(m, n=2), np.diff(m, n=5).shape, np.diff(m, append=[[0], [1]]))
x = np.array([3, 1, 2])
print(np.diff(x, n=0) is x, np.diff(np.array([True, False, False])), np.diff(np.array([2, 1], dtype=np.uint8)))
print(np.ediff1d(m), np.ediff1d([1, 2, 4], to_begin=-1, to_end=[7, 8]), np.ediff1d([5]))
print(np.gradient(m, axis=0), np.gradient(m, 2, 0.5), np.gradient(m, axis=(1, 0))[1])
print(np.gradient([1.0, 4.0, 9.0, 16.0], [0, 1, 3, 4]), np.gradient([1, 4, 9, 16], edge_order=2), np.gradient([1, 4, 9], [0, 2, 4], edge_order=2))
print(np.gradient(np.array([1, 3, 7], dtype=np.float32)).dtype, type(np.gradient(m)).__name__)
print(np.trapezoid(m), np.trapezoid(m, axis=0), np.trapezoid(m, dx=2), np.trapezoid(m, x=[0, 1, 4]), np.trapezoid(m, x=[[0, 1, 2], [0, 2, 4]]), np.trapezoid([1, 2, 3]))
for call in (lambda: np.diff(3), lambda: np.diff(x, n=-2), lambda: np.gradient(x, 1, 2), lambda: np.gradient(x, [1, 2]), lambda: np.gradient(x, edge_order=3),
             lambda: np.gradient([1]), lambda: np.gradient(m, [[1, 2]], 1), lambda: np.ediff1d(x, to_end=0.5), lambda: np.diff(x, axis=1)):
    try:
        call()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
