# np.bytes_ and np.void.
import numpy as np


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


x = np.bytes_(b'ab ')
for f in (lambda: x, lambda: str(x), lambda: x.dtype, lambda: x.shape, lambda: x.itemsize, lambda: x.nbytes, lambda: x.item(), lambda: x.tolist(), lambda: x.tobytes(), lambda: x.strip(), lambda: x.decode(), lambda: x == b'ab ', lambda: x == 'ab ', lambda: x < b'b', lambda: x + b'c', lambda: b'c' + x, lambda: x + 'c',
          lambda: x * 2, lambda: x[0], lambda: x[:2], lambda: len(x), lambda: hash(x) == hash(b'ab '), lambda: {b'ab ': 'found'}[x], lambda: isinstance(x, bytes), lambda: bytes(x), lambda: x.astype('U'), lambda: np.bytes_(b'12').astype(int), lambda: x.reshape(1), lambda: np.array(x), lambda: [x], lambda: f'{x}', lambda: bool(np.bytes_(b'')),
          lambda: np.bytes_(), lambda: np.bytes_('abc'), lambda: np.bytes_('abc', 'ascii'), lambda: np.bytes_('é'), lambda: np.bytes_('é', 'utf-8'), lambda: np.bytes_(3), lambda: np.bytes_([1, 2]), lambda: np.bytes_(1.5), lambda: np.bytes_(None), lambda: np.bytes_(np.array([1, 2], 'i1')), lambda: np.bytes_(b'a\0\0'), lambda: float(np.bytes_(b'2.5')),
          lambda: int(np.bytes_(b'12')), lambda: np.bytes_.__mro__, lambda: np.isscalar(x), lambda: np.bytes_ is np.dtype('S').type, lambda: x.copy(), lambda: np.str_(b'abc', 'ascii'), lambda: np.str_(b'abc'), lambda: np.add(x, b'c'), lambda: np.equal(x, b'ab ')):
    show(f)
v = np.void(b'abc')
for f in (lambda: v, lambda: str(v), lambda: v.dtype, lambda: v.item(), lambda: v.tolist(), lambda: v.tobytes(), lambda: bytes(v), lambda: v.itemsize, lambda: v.shape, lambda: np.void(3), lambda: np.void(0), lambda: np.void(np.int8(2)), lambda: np.void('a'), lambda: np.void(2.5), lambda: np.void(b'abc', 'V2'), lambda: np.void(b'abc', dtype='V5'),
          lambda: np.void(b'abc', 'S'), lambda: np.void(-1), lambda: np.void((1, 2.5), dtype=[('a', 'i4'), ('b', 'f8')]), lambda: np.void(b'\x01\x02')[()], lambda: hash(v), lambda: v == b'abc', lambda: v < v, lambda: bool(np.void(b'\0')), lambda: bool(v), lambda: np.array(v), lambda: np.array([v, np.void(b'xyz')]), lambda: np.isscalar(v),
          lambda: v.view('S3'), lambda: v.view('u1'), lambda: v.view([('a', 'u1'), ('b', 'i2')]), lambda: v.astype('S'), lambda: v.astype('V5'), lambda: np.void.__mro__, lambda: np.void()):
    show(f)
