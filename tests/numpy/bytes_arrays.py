# Arrays of byte strings: made, converted, indexed, written, printed.
import numpy as np


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for value in ([b'pear', b'fig'], b'plum', b'', [b'', b''], [b'x', 'yy'], ['yy', b'x'], [b'a', 7], [b'a', 2.5, True], [[b'ab'], [b'c']],
              [b'a\0b', b'a\0'], [b'\xff\x00"\''], [np.bytes_(b'q'), b'rst'], [np.str_('u'), b'rst'], np.array([b'k'])):
    show(lambda: np.array(value))
for value, dtype in (([1, 22], 'S'), ([1, 22], 'S1'), ([1.5, -2], 'S'), ([True, None], 'S'), (['ab', 'c'], 'S'), (['é'], 'S'), (['aé漢'], 'S4'),
                     ([b'12', b'-3'], 'i2'), ([b' 7 '], int), ([b'x'], int), ([b'2.5'], float), ([b'x'], float), ([b'1+2j'], complex), ([b'\xe9'], 'U'),
                     ([b'ab'], 'U'), ([b'', b'0'], bool), (b'abc', 'S2'), ([b'300'], 'u1'), ([[1, 2], [3, 4]], 'S'), ([b'ab'], 'S5')):
    show(lambda: np.array(value, dtype=dtype))
s = np.array([b'pear', b'fig', b'', b'date'])
for dtype in ('S', 'S2', 'S9', 'U', 'U2', bool, 'V', 'V2', int, float, complex):
    show(lambda: s.astype(dtype))
for a in (np.array([12, -3]), np.array([1.5, 1e20]), np.array([1+2j]), np.array([True, False]), np.array(['ab', 'c']), np.array([7], 'u1'), np.array([1.5], 'f2'), np.array([1.5], '>f4')):
    show(lambda: a.astype('S'))
    show(lambda: a.astype('S3'))
show(lambda: np.array(['aé']).astype('S'))
show(lambda: np.array(['é漢x']).astype('S'))
show(lambda: np.array([b'a\x80']).astype('U'))
show(lambda: s.astype('U', casting='safe'))
show(lambda: s.astype('S2', casting='safe'))
show(lambda: np.array([b'1', b'2']).astype(int).sum())
print(s, s.dtype, s.shape, s.strides, s.nbytes, s[1:], s[::-1], s[[0, 3]], s[s != b''], s[0], s[-1])
print(repr(s[0]), type(s[0]), s.item(1), s.tolist(), s.tobytes(), s.reshape(2, 2).T.tolist())
t = s.copy()
t[0] = b'longer'
t[1] = 'str'
t[2] = 12
t[3] = 1.5
print(t)
show(lambda: t.__setitem__(0, 'é'))
show(lambda: t.__setitem__(0, None))
show(lambda: t.__setitem__(0, [b'a', b'b']))
t[:] = [b'a', 'bb', 3, np.bytes_(b'zz')]
print(t)
t[1:] = np.array(['u', 'v', 'w'])
print(t)
t.fill(b'all')
print(t)
i = np.zeros(2, int)
i[0] = b'41'
show(lambda: i.__setitem__(1, b'x'))
u = np.array(['aa', 'bb'])
u[0] = b'xyz'
print(i, u)
for make in (lambda: np.zeros(2, 'S3'), lambda: np.empty((1, 2), 'S1').shape, lambda: np.ones(2, 'S2'), lambda: np.full(2, b'ab'), lambda: np.full(2, 'ab', 'S1'),
             lambda: np.zeros(2, bytes), lambda: np.eye(2, dtype='S1'), lambda: np.tri(2, dtype='S4'), lambda: np.zeros_like(s), lambda: np.full_like(s, b'ab'), lambda: np.arange(3, dtype='S'),
             lambda: np.frombuffer(b'abcdef', 'S2'), lambda: np.frombuffer(b'abcdef', 'S'), lambda: np.frombuffer(b'abcde', 'S2'), lambda: np.fromiter([b'a', b'bc'], 'S2'), lambda: np.fromiter([b'a'], 'S'),
             lambda: s.view('S1'), lambda: s.view('u1')[:5], lambda: s.view('V4'), lambda: s.view('S3'), lambda: np.arange(65, 71, dtype='u1').view('S3'), lambda: s.view('i4')):
    show(make)
r = np.array([(1, b'ab'), (2, 'c')], dtype=[('n', 'i2'), ('name', 'S3')])
print(r, r.dtype, r['name'], r[0], repr(r[1]), r['name'][0], r.itemsize)
r['name'][1] = b'xyzzy'
r[0] = (9, 'new')
print(r, r.tolist(), np.sort(r, order='name')['n'], r == r[::-1])
print(np.array([b'q'] * 30))
print(repr(np.array([[b'first', b'2'], [b'', b'\n']])))
