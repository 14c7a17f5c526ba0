import numpy as np

a, f, s = np.array([1, 2]), np.array([1.0, 2.0]), np.array(["a"])
m, z = np.arange(6).reshape(2, 3), np.zeros((0, 3))
u8, b = np.array([250, 3], np.uint8), np.array([True, False])
c, g = np.array([1 + 2j, -3j]), np.array([3.5, -1.5, np.nan, np.inf])


def show(call):
    try:
        print(repr(call()))
    except Exception as e:
        print(type(e).__name__, e)


for call in (
    lambda: np.add.reduce(s),
    lambda: np.add.reduce(m),
    lambda: np.add.reduce(m, axis=1, keepdims=True),
    lambda: np.multiply.reduce(m, axis=(0, 1)),
    lambda: np.maximum.reduce(m, axis=1, initial=3),
    lambda: np.minimum.reduce(m, where=m > 2, initial=9),
    lambda: np.logical_xor.reduce([True, True, True]),
    lambda: np.bitwise_and.reduce(u8),
    lambda: np.subtract.reduce(m, axis=0),
    lambda: np.power.reduce([2, 2, 3]),
    lambda: np.divide.reduce([8.0, 2, 2]),
    lambda: np.hypot.reduce([3, 4]),
    lambda: np.logaddexp.reduce([0.0, 0]),
    lambda: np.fmax.reduce([1, np.nan]),
    lambda: np.equal.reduce([1, 1]),
    lambda: np.less.reduce([True, False]),
    lambda: np.add.reduce([]),
    lambda: np.multiply.reduce([]),
    lambda: np.maximum.reduce([]),
    lambda: np.add.reduce(m, dtype=float),
    lambda: np.add.reduce(m, axis=None),
    lambda: np.add.reduce(5),
    lambda: np.gcd.reduce([12, 8]),
    lambda: np.add.accumulate(m),
    lambda: np.add.accumulate(m, axis=1),
    lambda: np.maximum.accumulate([3, 1, 4]),
    lambda: np.subtract.accumulate([1, 2, 3]),
    lambda: np.add.accumulate(b),
    lambda: np.add.accumulate(u8),
    lambda: np.logical_and.accumulate([1, 0, 1]),
    lambda: np.equal.accumulate([1, 1, 0]),
    lambda: np.add.reduceat([1, 2, 3, 4], [0, 2]),
    lambda: np.add.reduceat([1, 2, 3, 4], [2, 0]),
    lambda: np.add.reduceat(m, [0, 1], axis=1),
    lambda: np.maximum.reduceat([1, 5, 2], [0, 1]),
    lambda: np.add.reduceat([1, 2], []),
    lambda: np.add.outer([1, 2], [3, 4]),
    lambda: np.subtract.outer(m, a).shape,
    lambda: np.less.outer([1, 2], [1, 2]),
    lambda: np.power.outer([2, 3], [1, 2]),
    lambda: np.add.outer(1, 2),
    lambda: np.add.nin,
    lambda: np.sqrt.nargs,
    lambda: np.divmod.nout,
    lambda: np.add.identity,
    lambda: np.maximum.identity,
    lambda: np.logical_or.identity,
    lambda: np.add.__name__,
    lambda: np.matmul.signature,
):
    show(call)
