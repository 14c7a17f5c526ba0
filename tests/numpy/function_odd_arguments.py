import numpy as np


def show(what, f):
    try:
        print(what, repr(f()))
    except Exception as e:
        print(what, type(e).__name__, e)


for w in ([1j, 2], np.array([1j, 2]), ['1', '2'], ['a', 'b'], 'a', np.array(['1', '2']), [None, 1], [True, False], 1.0, [[1, 2]], []):
    show(('weights', w), lambda: np.bincount([0, 1], w))
for x in ([1j], ['1'], ['a'], 'a', np.array(['1']), [None], [True], 3, [1.5], [[1]], np.array(3), np.array([1.0]), [[]], np.array([[1]])):
    show(('bincount', x), lambda: np.bincount(x))
    show(('reduceat', x), lambda: np.add.reduceat(np.arange(3), x))
one, two = np.broadcast_arrays(np.arange(3), np.zeros((2, 1)))
print((one + two).strides, (two * one).strides, (one.T + two.T).strides, np.less(one, two).strides)
words = np.array(['oak', 'a', 'elm', 'fir'])
words[1:] = words[:-1]
print(words)
pairs = np.array([(1, (2, 3)), (3, (4, 5)), (5, (6, 7))], 'i4,(2,)i4')
pairs[:-1] = pairs[1:]
print(pairs)
for width in (((1, None), (2, 3)), 'word', {'a': 1}, {5: 1}, {-1: 2}, {0: (1, 2)}, [], (1j, 2), 1.5, None):
    show(('pad', width), lambda: np.pad(np.ones((2, 2)), width).shape)
for mode in (np.array(1), [1], None, 5, 'edges'):
    show(('mode', mode), lambda: np.pad([1], 1, mode))
for side in (None, 5, 'x', 'upper', 'u'):
    show(('UPLO', side), lambda: np.linalg.eigvalsh([[1.0, 0], [5, 2]], UPLO=side))
window = np.lib.stride_tricks
show('as_strided', lambda: window.as_strided(np.arange(4), shape=2))
show('as_strided', lambda: window.as_strided(np.arange(4), (2,), np.int64(8)))
show('sliding', lambda: window.sliding_window_view(np.arange(4), 'a'))
a = np.arange(3)
for flags in ({'uic': True}, {'uic': False}, {'speed': 1}, {'write': False}):
    show(flags, lambda: a.setflags(**flags))
for x in ([-np.inf, np.inf, np.nan, 1], [True], np.float16([np.inf]), ['a'], 1j, [1, 2]):
    show(('isposinf', x), lambda: np.isposinf(x))
    show(('isneginf', x), lambda: np.isneginf(x))
for x in ([1], 2, 'ab', None, np.array(3), np.array([3]), {1: 2}, {1}, (), iter([1]), range(2)):
    print(np.iterable(x), end=' ')
print()
for x in (np.ones((2, 3)), np.asfortranarray(np.ones((2, 3))), np.ones(3)):
    print(np.isfortran(x), end=' ')
show('isfortran', lambda: np.isfortran([1]))
for n in (2**70, -2**70, -2**64, 2**64 - 1):
    print(np.binary_repr(n), np.base_repr(n, 36), np.binary_repr(n, 80))
for n, width in [(-1, 1), (-2, 1), (-2**9, 10), (-2**9, 9), (5, 2), (0, 3)]:
    show((n, width), lambda: np.binary_repr(n, width))
show('vecdot', lambda: np.vecdot([1, 2], [3, 4], axis=None))
show('modf', lambda: np.modf.reduce([1.0]))
show('divmod', lambda: np.divmod.reduce([1.0]))
show('range', lambda: np.histogram([1, 2], range=(np.nan, 1)))
show('texts', lambda: np.histogram(['a']))
show('quantile', lambda: np.quantile([1, 2], '0.5'))
show('percentile', lambda: np.percentile([1, 2], '50'))
show('r_', lambda: np.r_['0,2,0,1', 1])
show('r_', lambda: np.r_['a':'b'])
show('mgrid', lambda: np.mgrid[3])
show('mgrid', lambda: np.mgrid[0:2, 3])
show('clip', lambda: np.ravel_multi_index((1, 1), (2, 2), mode=('clip',)))
show('axes', lambda: np.apply_over_axes(lambda x, axis: 5, np.ones((2, 2)), [0]))
show('tile', lambda: np.tile([1, 2], 'a'))
show('digits', lambda: np.array2string(np.ones(2), precision=-1))
show('complex', lambda: np.format_float_positional(1j))
show('putmask', lambda: np.putmask(a=np.arange(3), mask=[0, 1, 1], values=1))
show('tri', lambda: np.tri(2.0))
show('tri', lambda: np.tri(1.5, 2.2).shape)
show('diag', lambda: np.diag([1, 2], k='a'))
show('order', lambda: setattr(np.poly1d([1, 2]), 'order', 3))
show('roots', lambda: setattr(np.poly1d([1, 2]), 'roots', 3))
for x in ({1, 2}, [1, 2]):
    print(np.isin([1, 3], x), np.isin([1, 3], x, invert=True))
f = np.array([1.0, 2.0, 4.0, 7.0])
for order in (0, 1, 2, 3, -1):
    show(('edges', order), lambda: np.gradient(f, edge_order=order))
    show(('edges', order), lambda: np.gradient(f[:2], edge_order=order))
for code in '?bBefFD':
    show(('slopes', code), lambda: np.gradient(np.array([5, 4, 2, 1]).astype(code)))
    show(('slopes', code), lambda: np.gradient(np.array([5, 4, 2, 1]).astype(code), [0, 1, 3, 4]))
    show(('slopes', code), lambda: np.gradient(np.array([5, 4, 2, 1]).astype(code), 0.5, edge_order=2))
show('zero', lambda: (np.binary_repr(0, 0), np.binary_repr(0, 3)))
