import numpy as np


def attempt(array, *args, **options):
    try:
        print(repr(array.astype(*args, **options)))
    except Exception as error:
        print(type(error).__name__, error)


whole = np.array([1, 2, 200])
for wanted in ("i1", "u1", "i2", "u8", "f2", "f4", "c8", "?"):
    attempt(whole, wanted, casting="same_value")
for values, wanted in (
    ([1.0, 2.5], "i4"),
    ([1.0, -2.0], "u4"),
    ([np.nan], "i8"),
    ([np.inf, np.nan], "f4"),
    ([1e300], "f4"),
    ([0.1], "f4"),
    ([2.5, 0.0], "?"),
    ([1 + 0j], "i4"),
    ([1 + 1j], "f8"),
    ([1.5 + 1j], "i4"),
    ([0.1 + 1j], "c8"),
    ([2**53 + 1], "f8"),
    ([2**24 + 1], "c8"),
    ([-1], "u8"),
    (["1"], "i4"),
    ([1], "U3"),
):
    attempt(np.array(values), wanted, casting="same_value")
attempt(np.array([2**63], "u8"), "i8", casting="same_value")
attempt(np.array(300), "i1", "K", "same_value")
attempt(np.int64(300), "i1", casting="same_value")
attempt(whole, "i4", casting="foo")
attempt(whole, "i4", casting=3)
attempt(whole, "i4", casting=None)
attempt(whole)
attempt(whole, "i1", "K", "unsafe", True, True, 3)
try:
    np.copyto(np.zeros(3, "i1"), whole, casting="same_value")
except ValueError as error:
    print(error)
