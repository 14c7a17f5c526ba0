import numpy as np

for t in ["?", "b", "B", "i2", "u2", "i", "u4", "l", "u8", "f", "d", "F", "D", "float", "int", "bool", "complex", "float32", "U7", "<i4", ">i4", "str"]:
    d = np.dtype(t)
    print(t, d, repr(d), d.name, d.kind, d.itemsize, d.char if d.kind != "i" else "-", d.str, d.num if d.kind == "b" else "")
print(np.dtype(float) == np.float64, np.dtype("i8") == int, np.dtype(int) is np.dtype("int64"), np.float64, np.int64.__name__, np.dtype([("a", "i4"), ("b", "U3")]))
print(np.arange(2).dtype.type is np.int64, np.dtype("f4").type, isinstance(np.float64(1), float), isinstance(np.int64(1), int), np.issubdtype(np.int8, np.integer), np.issubdtype(np.float32, np.inexact), np.issubdtype(int, np.floating))
try:
    np.dtype("nonsense")
except TypeError as e:
    print("TypeError:", e)
