# Names that NumPy 2 took from the Array API.
import numpy as np

a = np.arange(6.0).reshape(2, 3)
i = np.arange(3)

for case in (
    lambda: np.astype(a, "i4"),
    lambda: np.astype(i, int, copy=False) is i,
    lambda: np.astype(np.int64(3), float),
    lambda: np.astype([1, 2], float),
    lambda: np.astype(i, float, True),
    lambda: np.astype(i, float, device="gpu"),
    lambda: np.isdtype(np.float32, "real floating"),
    lambda: np.isdtype(np.dtype("i4"), ("real floating", "signed integer")),
    lambda: np.isdtype(np.bool, "numeric"),
    lambda: np.isdtype(np.float32, np.float64),
    lambda: np.isdtype("f4", "numeric"),
    lambda: np.isdtype(np.int8, "foo"),
    lambda: np.isdtype(np.int8, 5),
    lambda: np.vecdot(a, i),
    lambda: np.vecdot([1j, 2], [1j, 2]),
    lambda: np.vecdot(a, a, axis=0),
    lambda: np.vecdot(a, a.T),
    lambda: np.matvec(a, i),
    lambda: np.vecmat([1, 2], a),
    lambda: np.vecmat([1j, 2], a),
    lambda: np.vecdot(1, 2),
    lambda: np.linalg.vecdot(a, a),
    lambda: np.linalg.matrix_transpose(a),
    lambda: np.linalg.diagonal(a),
    lambda: np.linalg.trace(a),
    lambda: np.linalg.matmul(a, a.T),
    lambda: np.linalg.vector_norm(a),
    lambda: np.linalg.vector_norm(a, axis=1, keepdims=True),
    lambda: np.linalg.matrix_norm(a),
    lambda: np.cross([1, 2, 3], [4, 5, 6], axis=0),
    lambda: np.cross(np.ones((3, 2)), np.arange(6).reshape(3, 2), axisa=0, axisb=0, axisc=0),
    lambda: np.cross(np.ones((2, 3)), [1, 2, 3], axisb=5),
    lambda: np.cross(0, [1, 2, 3]),
    lambda: np.common_type(i, np.float32([1])),
    lambda: np.common_type(np.float32([1]), np.complex64([1])),
    lambda: np.common_type(np.array([True])),
    lambda: np.mintypecode("if"),
    lambda: np.mintypecode(["F", "d"]),
    lambda: np.mintypecode(["l"], "lf"),
    lambda: round(np.int8(7)), type(round(np.int8(7))).__name__,
    lambda: round(np.uint8(17), -1),
    lambda: round(np.True_),
    lambda: np.uint64(2**64 - 1) * np.uint64(2**64 - 1),
):
    try:
        print(repr(case()))
    except Exception as error:
        print(type(error).__name__, error)
