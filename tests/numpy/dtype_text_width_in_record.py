import numpy as np

# A text type without a width takes the number behind it as one; with a width, it is an axis.
for spelling in ([("who", str, 4)], [("who", np.str_, 4), ("age", int)], [("who", "U", 4)], [("who", "U2", 4)], (str, 4), [("x", float, 2)],
                 {"names": ["who"], "formats": [("U", 3)]}, [("who", "U", (4,))], [("who", "U", -1)]):
    try:
        print(repr(np.dtype(spelling)))
    except ValueError as e:
        print(type(e).__name__, e)
people = np.array([("Ada", 36), ("Charles", 79)], dtype=[("who", np.str_, 4), ("age", "i2")])
print(people, people["who"].dtype, people.dtype.itemsize)
