import numpy as np

m = np.array([[3, 1, 2], [9, 7, 8]])
print(np.apply_along_axis(sorted, 1, m), np.apply_along_axis(np.sum, 0, m), np.apply_along_axis(lambda r: r.max() - r.min(), -1, m))
print(np.apply_along_axis(lambda r, k, shift=0: r[:k] + shift, 1, m, 2, shift=100))
print(np.apply_along_axis(np.diag, 1, m).shape, np.apply_along_axis(np.diag, 0, m).shape, np.apply_along_axis(lambda r: [r[0], -r[0]], 0, m))
print(np.apply_along_axis(np.mean, 0, [1, 2, 3]), type(np.apply_along_axis(np.mean, 0, [1, 2, 3])).__name__)

def clear(row):
    row[0] = 0
    return row.sum()

print(np.apply_along_axis(clear, 1, m), m)
n = np.arange(8).reshape(2, 2, 2)
print(np.apply_along_axis(np.cumsum, 1, n).tolist(), np.apply_over_axes(np.sum, n, [0, 2]))
x = np.array([-2.0, -1.0, 0.5, 3.0])
print(np.piecewise(x, [x < 0, x > 1], [lambda t: -t, 10, 0]), np.piecewise(x, [x < 0], [lambda t, c: t * c, -1], 3), x)
for call in (lambda: np.apply_along_axis(np.sum, 2, m), lambda: np.apply_along_axis(np.sum, 1, np.zeros((0, 2))), lambda: np.piecewise(x, [x < 0], [1, 2, 3])):
    try:
        call()
    except ValueError as e:
        print(type(e).__name__, e)
