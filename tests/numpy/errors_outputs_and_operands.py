import numpy as np

a, ones = np.ones((2, 5)), np.ones(5)


def big(code, value):
    return np.array([value], code)


for f in (lambda: np.add(1, 2, ...), lambda: np.negative(1, out=(...,)), lambda: np.add(1, 2, out=...),
          lambda: np.add.reduceat(ones, [0, 3], out=np.zeros(3)), lambda: np.add.reduceat(a, [0, 3], axis=1, out=np.zeros((2, 3))),
          lambda: np.add.reduceat(a, [0, 1], axis=0, out=np.zeros((3, 5))), lambda: np.add.accumulate(ones, out=np.zeros(3)),
          lambda: np.add.accumulate(np.arange(5), out=np.zeros(3)),
          lambda: np.add.reduce(np.ones((1, 10)), axis=-1, out=np.zeros((3, 1)), keepdims=True),
          lambda: np.einsum('', 0, 0), lambda: np.einsum(',', [0]), lambda: np.einsum('i,', [0]), lambda: np.einsum('i->', [0], [0]),
          lambda: np.cross(np.ones((3, 3)), np.ones((2, 3))), lambda: np.linalg.cross(np.ones((3, 3)), np.ones((2, 3))),
          lambda: np.isclose('a', 1), lambda: np.isclose(1, 'b'), lambda: np.isclose('a', 'b'),
          lambda: np.result_type(np.array('a'), 2.5, 1), lambda: np.result_type(np.array('a'), 1, 1j), lambda: np.linspace(1, 'b'),
          lambda: np.interp(['a'], [1], [2]), lambda: np.interp(np.array(['a']), [1], [2]),
          lambda: big('q', 2**63), lambda: big('Q', 2**64), lambda: big('Q', -2**200), lambda: big('L', 2**64), lambda: big('L', -2**63 - 1),
          lambda: big('I', 2**63), lambda: big('B', 2**63), lambda: np.dtype('q').type(1) + 2**63):
    try:
        print(repr(f()))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
