"""Writes recorded.txt: what NumPy computes for corner values of each type. Run with NumPy 2.4.6.

Line: operation;type;result type;results;conditions, or operation;type;!message. The operands of a binary
operation are all pairs of the type's corner values (the `corner` lines), of a unary one the values themselves.
"""
import warnings
import numpy as np

CORNERS = {
    "bool": [False, True],
    "int8": [-128, -7, -1, 0, 3, 8],
    "int64": [-(2**63), -7, -1, 0, 3, 64],
    "uint8": [0, 1, 3, 8, 255],
    "uint64": [0, 1, 3, 64, 2**64 - 1],
    "float32": [np.nan, np.inf, -0.0, 2.0, -3.5, 1e30],
    "float64": [np.nan, np.inf, -0.0, 0.5, -3.5, 1e300],
    "complex128": [1 + 2j, 3 - 4j, -0.5j, -2, 0.25 + 0.125j],
}
BINARY = """add subtract multiply divide floor_divide remainder fmod power float_power maximum minimum fmax fmin
bitwise_and bitwise_or bitwise_xor left_shift right_shift logical_and logical_or logical_xor equal not_equal less
less_equal greater greater_equal arctan2 hypot copysign nextafter logaddexp logaddexp2 gcd lcm heaviside""".split()
UNARY = """negative positive absolute fabs sign sqrt square cbrt reciprocal exp exp2 expm1 log log2 log10 log1p sin
cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh degrees radians floor ceil trunc rint isnan isinf
isfinite signbit logical_not invert conjugate spacing bitwise_count""".split()


def show(x):
    if x.dtype.kind == "c":
        return f"{float(x.real)!r}:{float(x.imag)!r}"
    return repr(float(x)) if x.dtype.kind == "f" else str(int(x))


def record(op, name, *operands):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = getattr(np, op)(*operands)
        except (TypeError, ValueError) as error:
            print(f"{op};{name};!{error}")
            return
    if result.dtype == np.float16:
        return
    conditions = "".join(sorted({str(w.message)[0] for w in caught}))
    print(f"{op};{name};{result.dtype};{' '.join(show(x) for x in result)};{conditions}")


for name, values in CORNERS.items():
    print(f"corner;{name};{name};{' '.join(show(x) for x in np.array(values, name))};")
for op in BINARY:
    for name, values in CORNERS.items():
        n = len(values)
        record(op, name, np.repeat(np.array(values, name), n), np.tile(np.array(values, name), n))
for op in UNARY:
    for name, values in CORNERS.items():
        record(op, name, np.array(values, name))
