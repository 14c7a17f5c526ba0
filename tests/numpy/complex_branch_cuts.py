# Which side of a branch cut: the sign of a zero decides.
import numpy as np

points = [2 + 0j, complex(2, -0.0), -2 + 0j, complex(-2, -0.0), 0.5 + 0j, complex(0.5, -0.0), 2j, -2j, complex(-0.0, 2), complex(-0.0, -2), 0j, complex(-0.0, -0.0), 1 + 1j]
for name in ("arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh"):
    found = getattr(np, name)(np.array(points)).round(6)
    print(name, found.tolist())
print(np.gradient(np.array([1 + 2j, -3j, 2, 5])), np.gradient(np.array([1 + 2j, -3j, 2]), 2.0), np.gradient(np.array([1j, 2, 3]), [0, 1, 3]))
try:
    np.gradient(np.array([True, False]))
except TypeError as error:
    print(error)
