# Polynomials: algebra on coefficients, and np.poly1d as a value.
import numpy as np

print(np.polyadd([1, 2], [3, 4, 5]), np.polysub([1, 2], [1, 2]), np.polymul([1, 2], [1.5, -1]))
print(np.polydiv([3.0, 5.0, 2.0], [2.0, 1.0]), np.polydiv([1], [1, 2]), np.polydiv([1j, 2], [1, 1]))
print(np.polyint([3, 2, 1]), np.polyint([6, 2], 2, [1, 2]), np.polyint([1], 2, 5), np.polyint([1, 2], 0))
print(np.polyder([4, 3, 2, 1], 2), np.polyder(np.array([1, 2], "f4")).dtype, np.polyder([1j, 0]))
print(np.poly([1, 2, 3]), np.poly([1j, -1j]), np.poly([]), np.poly([[2, 0], [0, 3]]))
print(np.roots([1, -6, 11, -6]).round(10), np.roots([0, 0, 2, 0]), np.roots([1, 0, 1]), np.roots([7]))
print(np.vander(np.array([11, -12], np.int8)), np.vander([1, 2, 3], 2, increasing=True))
p, q = np.poly1d([1, 2, 3]), np.poly1d([2, -1], variable="z")
print(p, q, np.poly1d([0, 0, 5]), np.poly1d([1.5j, 0, -1]), sep="\n--\n")
print(repr(p + q), repr(p - 1), repr(2 * p), repr(p * q), repr(p / 2), repr(-p), repr(p**2))
print(p / q, p(2), p([0, 1]), p(q), np.polyval(p, 3))
print(p.deriv(), p.integ(), p.integ(k=4).c, p.order, len(p), p.variable, q.variable, p.roots)
print(p[0], p[2], p[9], p == np.poly1d([1, 2, 3]), p != q, list(p), np.asarray(p), np.array(p) + 1)
p[4] = 7
print(repr(p), p.o)
for attempt in [
    lambda: np.polyint([1], -1),
    lambda: np.polyder([1], -1),
    lambda: np.polyint([1, 2], 3, [1, 2]),
    lambda: np.poly(np.ones((2, 3))),
    lambda: p**-1,
    lambda: np.vander(np.ones((2, 2))),
]:
    try:
        print(attempt())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
