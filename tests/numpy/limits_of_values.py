import numpy as np


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


# What spells no element type stands for its own class.
for value in ("hi", "U3", "f4", "?", "c8", 10, 10.0, True, 1j, np.int16(12), np.float32(2), [1, 2], np.array([1], "u1"), int, bool, str):
    attempt(lambda: np.iinfo(value))
    attempt(lambda: np.finfo(value))
attempt(lambda: np.finfo("f4") is np.finfo(np.complex64))
attempt(lambda: np.finfo("f4") == np.finfo(np.float64))
attempt(lambda: np.iinfo("i4") is np.iinfo("i4"))
attempt(lambda: np.finfo(np.finfo("f4")).bits)
attempt(lambda: np.finfo())
attempt(lambda: np.iinfo())
print(type(np.finfo("f8")), type(np.iinfo("u1")).__name__)
