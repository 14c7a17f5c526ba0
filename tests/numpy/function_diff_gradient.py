import numpy as np

x = np.array([1, 4, 6, 7, 12])
print(np.diff(x), np.diff(x, 2), np.diff(x, n=0), np.diff(x, prepend=0), np.diff(x, append=[20, 30]), np.diff([1.1, 2.2, 3.0]).round(2))
m = np.array([[1, 3, 6], [2, 0, 9]])
print(np.diff(m), np.diff(m, axis=0), np.diff(np.array([True, False, False])), np.diff(np.array([1, 0], dtype=np.uint8)))
print(np.gradient(x), np.gradient(np.array([0.0, 1, 4, 9]), 2), np.gradient(m, axis=1), [g.tolist() for g in np.gradient(m)])
print(np.ediff1d([1, 2, 4]), np.trapezoid([1, 2, 3]), np.trapezoid([1, 2, 3], x=[4, 6, 8]), np.trapezoid(m, axis=1), np.cumprod([1, 2, 3]))
for fn in (lambda: np.diff(3), lambda: np.diff(x, n=-1), lambda: np.gradient([1])):
    try:
        fn()
    except ValueError as e:
        print("ValueError:", e)
