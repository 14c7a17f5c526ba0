# What functions of arrays do with byte strings: order, choice, joins, universal functions and their refusals.
import numpy as np


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


s = np.array([b'pear', b'fig', b'', b'date', b'fig'])
z = np.array([b'b', b'fig', b'a', b'zz', b''])
u = np.array(['pear', 'fig', '', 'date', 'f'])
print(np.sort(s), s.argsort(kind='stable'), np.sort(s.reshape(5, 1), axis=0).T, np.lexsort((s, [1, 0, 1, 0, 1])), np.unique(s, return_inverse=True))
print(np.searchsorted(np.sort(s), [b'e', b'fig', 'z']), np.isin(s, [b'fig', b'x']), np.intersect1d(s, z), np.union1d(s, z), np.setdiff1d(s, z))
print(s.argmax(), s.argmin(), np.nonzero(s), np.count_nonzero(s), np.any(s), np.all(s), np.flatnonzero(s == b'fig'), np.partition(s, 2), s.searchsorted(b'g'))
for op in (np.equal, np.not_equal, np.less, np.less_equal, np.greater, np.greater_equal, np.add, np.logical_and, np.logical_or, np.logical_xor, np.maximum, np.fmin, np.subtract,
           np.multiply, np.power, np.bitwise_and, np.gcd, np.divmod, np.hypot):
    show(lambda: op(s, z))
    show(lambda: op(s, u))
    show(lambda: op(s, 1))
    show(lambda: op(s, b'fig'))
for op in (np.negative, np.absolute, np.sqrt, np.isnan, np.isfinite, np.logical_not, np.rint, np.invert, np.conjugate, np.sign):
    show(lambda: op(s))
for f in (lambda: s == z, lambda: s == u, lambda: s != u, lambda: s == 3, lambda: s == b'fig', lambda: s == 'fig', lambda: s < b'e', lambda: s < 'e', lambda: s >= z, lambda: b'e' > s, lambda: s + z, lambda: s + b'!',
          lambda: b'>' + s, lambda: s + '!', lambda: s * 2, lambda: s.sum(), lambda: s.max(), lambda: s.min(), lambda: s.mean(), lambda: np.add.reduce(s), lambda: np.add.accumulate(s), lambda: np.add.outer(s[:2], z[:2]),
          lambda: np.minimum.reduce(s), lambda: s.cumsum(), lambda: s.prod(), lambda: s.clip(b'a', b'f'), lambda: np.median(s), lambda: s.round(), lambda: np.dot(s, z), lambda: np.diff(s), lambda: np.ptp(s), lambda: s.var()):
    show(f)
for f in (lambda: np.where([1, 0, 1, 0, 1], s, z), lambda: np.where(s == b'', b'none', s), lambda: np.where([True, False, True, False, True], s, u), lambda: np.where([1, 0, 0, 0, 0], s, 1), lambda: np.choose([0, 1, 0, 1, 0], [s, z]),
          lambda: np.concatenate([s, z]), lambda: np.concatenate([s, u]), lambda: np.concatenate([s, [1, 2]]), lambda: np.concatenate([s, z], dtype='S2', casting='unsafe'), lambda: np.stack([s, z]).shape, lambda: np.append(s, b'longer'), lambda: np.append(s, 'u'),
          lambda: np.insert(s, 1, b'longer'), lambda: np.delete(s, [0, 1]), lambda: s.take([1, 1]), lambda: s.repeat(2)[:3], lambda: np.tile(s[:2], 2), lambda: np.roll(s, 1), lambda: np.flip(s), lambda: s.compress([1, 0, 1, 0, 0]),
          lambda: np.pad(s[:2], 1), lambda: np.pad(s[:2], 1, constant_values=b'zz'), lambda: np.select([s == b''], [z], b'd'), lambda: np.extract(s > b'e', s), lambda: np.broadcast_to(b'ab', 3), lambda: np.array_equal(s, s.astype('S9')), lambda: np.array_equal(s, u),
          lambda: np.may_share_memory(s, s[1:]), lambda: np.atleast_2d(s).shape, lambda: np.diag(s[:2]), lambda: np.tril(np.array([[b'a', b'b'], [b'c', b'd']])), lambda: np.meshgrid(s[:2], z[:2])[0], lambda: np.split(s, [2])[0], lambda: np.bincount(s),
          lambda: np.isclose(s, z), lambda: np.allclose(s, s), lambda: np.vstack([s[:2], u[:2]])):
    show(f)
t = s.copy()
np.put(t, [0, 1], [b'x', b'longer'])
np.putmask(t, t == b'', b'hole')
np.place(t, t == b'fig', [b'figs'])
np.copyto(t[:1], b'copied')
t[2:3] += b'!'
print(t, np.take_along_axis(s, s.argsort(kind='stable'), 0))
t.sort()
print(t, t[::2], np.array_str(t), np.array2string(t, separator=';'))
show(lambda: np.copyto(t, u, casting='safe'))
out = np.zeros(5, 'S6')
show(lambda: np.add(s, z, out=out))
show(lambda: np.multiply(s, 2, out=out))
show(lambda: np.equal(s, z, out=np.zeros(5, int)))
