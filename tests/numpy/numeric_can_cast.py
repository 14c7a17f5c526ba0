import numpy as np

pairs = [(np.int32, np.int64), (float, complex), (complex, float), ("i8", "f8"), ("i8", "f4"), ("i4", "S4"), ("u1", "i2"), ("i1", "u1"), ("?", "i1"), ("f8", "f4"), ("f8", "i8"), ("U3", "U5"), ("U5", "U3")]
for a, b in pairs:
    print(np.dtype(a), np.dtype(b), [np.can_cast(a, b, casting=c) for c in ("no", "equiv", "safe", "same_kind", "unsafe")])
try:
    np.can_cast(3, np.int8)
except TypeError as e:
    print("TypeError:", e)
try:
    np.can_cast("i4", "i8", casting="loose")
except ValueError as e:
    print("ValueError:", e)
