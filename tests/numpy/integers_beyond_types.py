import numpy as np


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


# Functions of plain integers that no element type holds ask Python.
for a, b in ((2**200, -(2**200)), (2**64, 2**64), (-(2**63) - 1, 0), (2**63, -1)):
    print([function(a, b) for function in (np.equal, np.not_equal, np.less, np.less_equal, np.greater, np.greater_equal)])
for function in (np.negative, np.absolute, np.sign, np.square, np.invert, np.positive, np.floor, np.ceil, np.trunc, np.conjugate,
    np.logical_not, np.reciprocal, np.sqrt, np.exp, np.rint, np.isnan, np.isfinite, np.signbit):
    attempt(lambda: function(-(2**70)))

# Scalars: products beyond 128 bits, the names of operations.
with np.errstate(all="raise"):
    top = np.uint64(2**64 - 1)
    attempt(lambda: top * top)
    attempt(lambda: abs(np.int16(-(2**15))))
    attempt(lambda: abs(np.int8(-5)))
    attempt(lambda: divmod(np.int8(1), np.int8(0)))
    attempt(lambda: np.divmod(np.int8(1), np.int8(0)))
    attempt(lambda: divmod(np.float32(1), np.float32(0)))
    attempt(lambda: divmod(np.array([1]), 0))
attempt(lambda: divmod(np.int8(-7), 2))
attempt(lambda: divmod(7.5, np.float32(2)))

# A modulus is for plain integers only.
for a, b, c in ((np.int32(5), 4, 10), (2, np.int8(3), 5), (2, 3, np.array(3)), (np.array([2]), 3, 2), (2.0, np.int8(3), 5), ("a", 2, 3), (True, np.float64(3), 5), (2, 3, 1.5), (2, 3, 5)):
    attempt(lambda: pow(a, b, c))

# Text takes text only.
text = np.str_("x")
for other in (1, 1.5, None, [1], np.int8(1), b"a", "y", np.str_("y")):
    attempt(lambda: text + other)
attempt(lambda: 1 + text)
