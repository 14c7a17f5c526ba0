# Arrays of raw memory (V).
import numpy as np


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


z = np.zeros(3, 'V2')
m = np.array([b'\x01\x02', b'\xff', b''], 'V2')
r = np.array([(1, 2), (3, 4)], 'i2,i2')
for f in (lambda: z, lambda: m, lambda: str(m), lambda: m[0], lambda: m[1:], lambda: m.tolist(), lambda: m.item(1), lambda: m.tobytes(), lambda: m.view('u1'), lambda: m.view('>i2'), lambda: m.view('S2'), lambda: m.reshape(3, 1), lambda: m.copy(), lambda: m.dtype,
          lambda: np.array(b'abc', 'V'), lambda: np.array([b'ab', b'cd'], 'V'), lambda: np.array([b'ab', b'c'], 'V'), lambda: np.array([1], 'V4'), lambda: np.array(['a'], 'V'), lambda: np.array([b'abcd'], 'V2'), lambda: np.empty(2, 'V0'), lambda: np.zeros(2, 'V'), lambda: np.ones(2, 'V3'), lambda: np.full(2, b'ab', 'V3'),
          lambda: np.full(2, 258, 'V4'), lambda: np.frombuffer(b'abcdef', 'V3'), lambda: np.frombuffer(b'abcdef', 'V'), lambda: np.arange(3, dtype='V2'),
          lambda: np.array([1, 258], 'i2').astype('V'), lambda: np.array([1, 258], 'i4').astype('V2'), lambda: np.array([1.5]).astype('V'), lambda: np.array([b'ab', b'c']).astype('V'), lambda: np.array(['ab']).astype('V'), lambda: np.array([1, 2], '>i2').astype('V'), lambda: m.astype('V4'), lambda: m.astype('V1'), lambda: m.astype('V1', casting='safe'),
          lambda: m.astype('S'), lambda: m.astype('U3'), lambda: np.array([b'41'], 'V2').astype(int), lambda: m.astype(float), lambda: m.astype(bool), lambda: r.astype('V'), lambda: r.astype('V4'), lambda: r.view('V4'), lambda: np.zeros(2, 'V4').view('i2,i2'), lambda: np.zeros(2, [('a', 'i4')]).astype('V3'),
          lambda: m == m, lambda: m != z, lambda: m == np.zeros(3, 'V3'), lambda: m == r, lambda: m == b'ab', lambda: m == 1, lambda: m < m, lambda: m + m, lambda: np.equal(m, m), lambda: np.logical_and(m, 1), lambda: np.logical_not(m), lambda: m.sum(), lambda: m.max(), lambda: m.argmax(), lambda: np.sort(m), lambda: np.argsort(m), lambda: np.unique(m),
          lambda: np.nonzero(m), lambda: m.any(), lambda: np.concatenate([m, z]), lambda: np.concatenate([m, np.zeros(1, 'V3')]), lambda: np.concatenate([m, [1]]), lambda: np.concatenate([m, [b'a']]), lambda: np.where([1, 0, 1], m, z), lambda: np.where([1, 0, 1], m, 0), lambda: m.take([0, 0]), lambda: np.flip(m), lambda: m.repeat(2).size,
          lambda: np.array_equal(m, m), lambda: m.sort(), lambda: np.promote_types(r.dtype, 'V4'), lambda: np.isnan(m)):
    show(f)
w = np.zeros(4, 'V3')
w[0] = b'xyz'
w[1] = b'toolong'
w[2] = np.int16(513)
w[3] = np.void(b'ab')
print(w)
for value in ('text', 5, 2.5, None, [b'a', b'b']):
    show(lambda: w.__setitem__(0, value))
w[:2] = b'q'
w[2:] = np.array([b'rs', b't'])
print(w)
w.fill(b'abc')
print(w, w.view('S3'))
n = np.zeros(2, [('id', 'i2'), ('pad', 'V3'), ('s', 'S2')])
n[0] = (1, b'ab', b'cd')
n['pad'][1] = b'xyz'
print(n, repr(n), n['pad'], n.tolist(), n[0]['pad'], n == n[::-1])
