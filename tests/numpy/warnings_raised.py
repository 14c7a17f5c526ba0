import numpy as np


def show(name, fn):
    try:
        print(name, repr(fn()))
    except Exception as e:
        print(name, type(e).__name__, e)
with np.errstate(divide='raise', invalid='raise', over='raise'):
    for fn in (lambda: np.array([1.0]) / 0, lambda: np.float64(1) / 0, lambda: np.log(0), lambda: np.sqrt(-1.0), lambda: np.exp(1000.0), lambda: np.int8(100) * np.int8(2), lambda: np.array([1]) // 0, lambda: np.float64(0) / 0, lambda: np.inf - np.float64(np.inf), lambda: np.arccos(2.0), lambda: np.power(0.0, -1), lambda: np.array([1e+200]) ** 2, lambda: np.mean([]), lambda: np.array([np.inf]) * 0):
        show('err', fn)
import warnings
with warnings.catch_warnings():
    warnings.simplefilter('error')
    show('warn', lambda: np.array([1.0]) / 0)
    show('warn', lambda: np.float64(1) / 0)
    show('warn', lambda: np.mean([]))
    show('warn', lambda: np.int64(2 ** 62) * 4)
