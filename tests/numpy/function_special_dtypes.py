# The element types that special functions, quantiles and promotion of several types give.
import numpy as np

a = np.arange(6.0).reshape(2, 3)
def endless(kind):
    spelling = []
    spelling.append(("f", spelling))
    return np.dtype(spelling if kind is list else {"names": ["a"], "formats": [spelling]})

for case in (
    lambda: np.sinc(np.float16(0)), np.sinc(np.float32([0, 0.5])), np.sinc([1, 2]), np.sinc(np.array(0.5)),
    lambda: np.sinc(0.5j),
    lambda: np.i0(0.5), np.i0(np.array(0.5)), np.i0([1, 2]), np.i0(np.float32(2)).dtype,
    lambda: np.i0(1j),
    lambda: np.digitize([1j], [1]),
    lambda: np.digitize([1], [1j]),
    lambda: np.digitize([1], [[1]]),
    lambda: np.digitize([1], 1),
    lambda: np.array(["a"]).conj(),
    lambda: np.linalg.norm([1.0, 2], "fro"),
    lambda: np.linalg.norm(a, "fro", axis=0),
    lambda: np.linalg.norm([1.0, 2], "nuc"),
    lambda: len(np.unique_all([1, 1])), np.unique_all([1, 1])[0], np.unique_all([1, 1])[-1],
    lambda: list(np.unique_counts([1, 1, 2])),
    lambda: np.empty_like(np.arange(4), dtype=str).dtype, np.ones_like(np.arange(2), dtype=str),
    lambda: np.full_like(np.arange(2), "xyz", dtype=str), np.zeros_like(np.array(["abc"]), dtype=str),
    lambda: np.quantile([10, 11, 12], [0, 1]), np.quantile([10, 11, 12], 0), np.percentile([10, 11, 12], [0, 100]),
    lambda: np.quantile([10.0, 11, 12], 1), np.quantile(True, False),
    lambda: [np.quantile(np.ones(2, d), q).dtype.name for d in "efdi" for q in (0.5, np.float32(0.5), np.array([0.5], "f2"))],
    lambda: np.linalg.matrix_rank([np.eye(2), np.zeros((2, 2))]), np.linalg.matrix_rank(np.ones((3, 2))), np.linalg.matrix_rank([0, 1]),
    lambda: np.linalg.vector_norm(a, keepdims=True),
    lambda: [np.result_type(*types).name for types in ("HhedF"[:3], "LlF", "Bbe", "bBf", "?eB")],
    lambda: np.concatenate([np.zeros(1, "u2"), np.zeros(1, "i2"), np.zeros(1, "e")]).dtype,
    lambda: endless(list),
    lambda: endless(dict),
):
    try:
        print(repr(case()))
    except Exception as error:
        print(type(error).__name__, error)
