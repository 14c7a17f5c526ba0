# Rounding of truth values, powers with a modulus, huge integers, endless steps, leading axes.
import numpy as np

a = np.arange(6.0).reshape(2, 3)

for case in (
    lambda: round(np.True_, 0),
    lambda: round(np.complex64(1)),
    lambda: pow(np.int32(2), 3, 5),
    lambda: pow(2, np.array([1]), 5),
    lambda: np.equal(2**200, -(2**200)), np.less(2**200, 2**201), np.greater_equal(-(2**70), 1),
    lambda: np.arange(0, 1, np.inf), np.arange(0, -1, -np.inf),
    lambda: [np.array(x, ndmin=4).strides for x in (np.ones((2, 3), order="F"), np.ones((2, 3))[::-1], np.ones(3)[::2], 1.0)],
    lambda: np.array(np.ones((2, 3))[::-1], ndmin=3, copy=None).strides,
    lambda: np.array([1], ndmin=65),
    lambda: np.select([np.array([True, False, True])], [np.ones(2)]),
    lambda: np.sum(a, out=3),
    lambda: np.cumsum(a, out=3),
    lambda: np.add(a, 1, out=3),
    lambda: np.argmax(a, out=3),
    lambda: np.average(np.arange(12).reshape(2, 2, 3), axis=(1, 2), weights=[[1, 0, 2], [0, 1, 1]]),
    lambda: np.average(np.arange(12).reshape(2, 2, 3), axis=(2, 0), weights=[[1, 0], [0, 2], [1, 1]], keepdims=True, returned=True),
    lambda: np.average(np.arange(12).reshape(2, 2, 3), axis=(0, 1), weights=[1, 2]),
    lambda: np.quantile([1, 2, 3, 4], 0.5, weights=[0, 0, 5, 1], method="inverted_cdf"),
    lambda: np.quantile(a, [0, 0.5, 1], axis=1, weights=[0, 1, 2], method="inverted_cdf"),
    lambda: np.percentile(a, 40, axis=(0, 1), weights=a, method="inverted_cdf", keepdims=True),
    lambda: np.quantile(a, 0.5, weights=a),
    lambda: np.quantile(a, 0.5, weights=[1, 2], method="inverted_cdf"),
    lambda: np.quantile(a, 0.5, axis=0, weights=[1, -2], method="inverted_cdf"),
    lambda: np.quantile(a, 0.5, axis=0, weights=[1, 2, 3], method="inverted_cdf"),
):
    try:
        print(repr(case()))
    except Exception as error:
        print(type(error).__name__, error)
