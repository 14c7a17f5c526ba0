import numpy as np

for spec in [[("x", "f4"), ("y", "i2")], "i4, f8, U3", {"names": ["a", "b"], "formats": ["u1", "f8"]}, [("m", "i4", (2,)), ("n", "?")], {"names": ["a", "b"], "formats": ["u1", "f8"], "offsets": [0, 8], "itemsize": 16}, [("", "i4"), ("", "f4")]]:
    d = np.dtype(spec)
    print(d, d.names, d.itemsize, [d.fields[n][1] for n in d.names])
a = np.dtype([("x", "i1"), ("y", "f8")], align=True)
print(a.itemsize, a.fields["y"][1], a.isalignedstruct, repr(a))
n = np.dtype([("pos", [("x", "f4"), ("y", "f4")]), ("id", "i8")])
z = np.zeros(2, dtype=n)
z["pos"]["x"] = [1, 2]
z[1]["pos"]["y"] = 9
print(z, z["pos"].dtype, z["pos"]["y"].strides)
try:
    np.dtype([("a", "i4"), ("a", "f4")])
except ValueError as e:
    print("ValueError:", e)
try:
    np.dtype([("a", "q9")])
except TypeError as e:
    print("TypeError:", e)
