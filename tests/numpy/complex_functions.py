# Functions of complex numbers: signs of zeros on the branch cuts, large and infinite parts.
import numpy as np

functions = "arcsin arccos arctan arcsinh arccosh arctanh sqrt log exp sin cos tan sinh cosh tanh".split()
parts = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, -2.0, 1e10, 1e200]
with np.errstate(all="ignore"):
    for name in functions:
        f = getattr(np, name)
        for x in parts:
            print(name, x, [f(complex(x, y)) for y in parts])
        for x in [np.inf, -np.inf, np.nan]:
            print(name, x, [f(complex(*z)) for y in [0.0, -0.0, 1.0, -1.0] for z in [(x, y), (y, x)]])
        print(name, f(np.array([1 + 1j, -0.5j, 2, 0.25], "F")).dtype)
