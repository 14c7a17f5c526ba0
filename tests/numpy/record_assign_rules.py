import numpy as np

x = np.zeros(3, dtype=[("p", "i8"), ("q", "f4"), ("r", "U3")])
x[:] = [(1, 2, "abc"), (3, 4, "defg"), (5, 6.5, "")]
print(x)
x[1] = 9
print(x[1])
x[0] = x[2]
print(x[0])
y = np.zeros(3, dtype=[("u", "f8"), ("v", "i4"), ("w", "U5")])
y[:] = x
print(y, y.dtype.names)
x["p"] = x["p"][::-1]
print(x["p"])
for bad in [(1, 2), (1, 2, "a", 4), (1, "x", "y")]:
    try:
        x[0] = bad
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    np.array([(1, 2)], dtype=[("a", int)])
except (ValueError, TypeError) as e:
    print(type(e).__name__)
