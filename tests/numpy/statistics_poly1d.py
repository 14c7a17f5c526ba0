import numpy as np

p = np.poly1d([0, 0, 1, -3, 2])
print(p(3), p([0, 1, 2]), p.order, p.c, p.roots, repr(p), p.coeffs.dtype)
print(np.poly1d([2.0, 1.0], True).c, np.poly1d(p) is p, repr(np.poly1d([1.5])), np.poly1d([0, 0]).o)
x = np.linspace(0, 1, 5)
fit = np.poly1d(np.polyfit(x, 1 + 2 * x, 1))
print(fit(2.0).round(8), fit.c.round(8))
coefficients, cov = np.polyfit([0, 1, 2, 3, 4], [0, 1, 1, 3, 2], 1, cov=True)
print(coefficients.round(6), cov.round(6), np.polyfit([0, 1, 2, 3], [1, 2, 2, 3], 1, cov="unscaled")[1].round(6))
print(np.polyval(p.c, np.array([[1, 2], [3, 4]])), np.poly([1, 2, 3]), np.polyder([1, 2, 3]), np.polyadd([1, 2], [1, 0, 0]))
try:
    np.poly1d([[1, 2]])
except ValueError as e:
    print("ValueError:", e)
