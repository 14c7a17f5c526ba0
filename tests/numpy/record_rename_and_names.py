import numpy as np

a = np.array([(1, 2)], dtype=[("x", "u1"), ("y", "u1")])
a.dtype.names = ("p", "q")
print(a.dtype.names, a["p"], a["q"])
try:
    a["x"]
except ValueError as e:
    print("ValueError:", e)
try:
    a.dtype.names = ("one",)
except ValueError as e:
    print("ValueError:", e)
print("p" in a.dtype.names, "p" in a.dtype.fields, len(a.dtype), a.dtype["q"], a.dtype[0], np.dtype("i4").names)
try:
    a.dtype["zz"]
except KeyError as e:
    print("KeyError", e)
