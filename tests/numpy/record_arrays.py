"""Record arrays: `np.rec`, `np.recarray`, `np.record`, fields as attributes."""
import numpy as np


def attempt(label, call):
    try:
        print(label, repr(call()))
    except Exception as error:
        print(label, type(error).__name__, error)


r = np.rec.array([(1, 2.5, 'ab'), (2, 3.5, 'c')], dtype=[('a', 'i4'), ('b', 'f8'), ('c', 'U4')])
print(repr(r), r, type(r), type(r[0]), type(r.a), r.dtype, repr(r.dtype), r.dtype.type)
print(r.a, r['b'], r.c.tolist(), r[0], repr(r[1]), r[1].b, r[1]['c'], r[1][0], len(r), r.shape)
r.a = [7, 8]
r[0].b = 9.5
r[1].c = 'xyz'
r.b[1] += 1
r['a'][0] = 70
print(r)
plain = np.array([(1, 2.0), (3, 4.0)], dtype=[('x', 'i8'), ('y', 'f8')])
v = plain.view(np.recarray)
v.x[0] = 55
print(plain, np.shares_memory(v, plain), v.base is plain)
for w in (v[1:], v[::-1], v[v.x > 5], v[[0, 1]], v.copy(), v.T, v.reshape(2, 1), np.sort(v, order='x'), v.astype([('p', 'f4'), ('q', 'f4')]),
        np.zeros_like(v), v.repeat(2), v.take([1]), v.view([('p', 'f8'), ('q', 'i8')]), v[['x']], np.asanyarray(v), np.array(v, subok=True)):
    print(type(w).__name__, w.dtype.names, w.dtype.type.__name__, w[0])
for w in (np.array(v), np.asarray(v), v.view(np.ndarray), v.view(type=np.ndarray), np.ascontiguousarray(v)):
    print(repr(w), type(w))
print(np.shares_memory(np.asarray(v), v), np.shares_memory(np.array(v), v))
print(isinstance(v, np.ndarray), isinstance(v, np.recarray), isinstance(plain, np.recarray), isinstance(v[0], np.record), isinstance(v[0], np.void), isinstance(plain[0], np.record))
print(np.recarray is np.rec.recarray, np.record is np.rec.record, np.recarray, np.record)
print(v.field('x'), v.field(1), v.field(-1))
v.field('y', [0.5, 0.25])
print(v.y, v[0].pprint())
attempt('missing', lambda: v.zz)
attempt('missing', lambda: v[0].zz)
attempt('field', lambda: v.field('zz'))
attempt('field', lambda: v.field(5))


def assign(kind):
    if kind == 'wrong shape':
        v.x = [1, 2, 3]
    elif kind == 'wrong value':
        v.x = 'abc'
    elif kind == 'record':
        v[0].zz = 3
    elif kind == 'record dtype':
        v[0].dtype = 3
    elif kind == 'record value':
        v[0].x = 'q'


for kind in ('wrong shape', 'wrong value', 'record', 'record dtype', 'record value'):
    attempt(kind, lambda: assign(kind))
f = np.rec.fromarrays([np.array([1, 2, 3]), np.array([1.5, 2.5, 3.5])], names='a,b')
print(repr(f), f.a + f.b)
print(repr(np.rec.fromarrays([[1, 2], ['a', 'bcd'], [True, False]])))
print(repr(np.rec.fromarrays([[1, 2], [3, 4]], dtype=[('x', 'i2'), ('y', 'f4')])))
print(repr(np.rec.fromarrays([[1, 2], [3, 4]], formats='i2,f4', names=['x', 'y'], titles=['one', 'two'])))
print(repr(np.rec.fromarrays([np.zeros((2, 2)), np.ones((2, 2))], names='a,b')))
print(repr(np.rec.fromrecords([(456, 2.5, 1.2), (2, 3.25, 1.3)], names='col1,col2,col3')))
print(repr(np.rec.fromrecords([(1, 'a'), (2, 'bcd')])))
print(repr(np.rec.fromrecords([(1, 2.5)], dtype=[('x', 'i4'), ('y', 'f4')])))
print(repr(np.rec.fromrecords([[1, 2.5], [2, 3.5]], formats=['i4', 'f4'], names='x,y')))
print(repr(np.rec.fromrecords([[(1, 2), (3, 4)], [(5, 6), (7, 8)]], names='a,b')))
print(repr(np.rec.fromrecords([(1, 2), (3, 4)], dtype='i4,i4', shape=(2, 1))))
print(repr(np.rec.array([[1, 2], [3, 4]], formats='i4,i4')), repr(np.rec.array([np.array([1, 2]), np.array([3, 4])])))
print(repr(np.rec.array(plain)), repr(np.rec.array(v)), np.rec.array(v) is v)
print(np.rec.array(plain, copy=False).base is plain, repr(np.rec.array(plain, dtype=[('p', 'f8'), ('q', 'i8')])))
data = np.array([(1, 2)], dtype='i4,i4').tobytes()
print(repr(np.rec.array(data, dtype='i4,i4')), repr(np.rec.fromstring(data, formats='i4', names='z')), np.rec.fromstring(data, dtype='i4,i4').flags.writeable)
print(repr(np.recarray((2,), dtype=[('x', 'i4')], buf=np.arange(2, dtype='i4'))), np.recarray(2, 'i4,i4').dtype.names, np.recarray((1, 2), formats=['i4', 'f8'], names=['a', 'b']).shape)
print(repr(np.rec.array(None, dtype='i4,f4', shape=0)), repr(np.rec.array(None, formats='i4', shape=(0, 3))))
print(np.rec.format_parser(['f8', 'i4'], ['c1', 'c2'], ['T1', 'T2']).dtype, np.rec.format_parser('f8, i4', 'a, b', None, aligned=True).dtype)
print(np.rec.format_parser('i4,i4,i4', 'x', []).dtype, np.rec.format_parser('i4', [], [], byteorder='>').dtype)
print(np.rec.find_duplicate(['a', 'b', 'a', 'c', 'c']))
for label, call in (
    ('formats', lambda: np.rec.format_parser(None, [], [])), ('names', lambda: np.rec.format_parser('i4,i4', 'a,a', [])),
    ('names', lambda: np.rec.format_parser('i4,i4', 3, [])), ('count', lambda: np.rec.fromarrays([[1], [2]], dtype='i4')),
    ('shape', lambda: np.rec.fromarrays([[1, 2], [3]])), ('none', lambda: np.rec.array(None)), ('none', lambda: np.rec.array(None, dtype='i4,i4')),
    ('text', lambda: np.rec.array('abc')), ('number', lambda: np.rec.array(3)), ('bytes', lambda: np.rec.fromstring(b'abc')),
    ('empty', lambda: np.rec.fromarrays([])), ('missing', lambda: np.rec.fromarrays()), ('word', lambda: np.rec.fromarrays([[1]], foo=3)),
    ('buffer', lambda: np.recarray((5,), 'i4,i4', buf=b'abc')), ('record', lambda: np.rec.fromrecords([(1, 2), (3,)], dtype='i4,i4')),
):
    attempt(label, call)
d = np.dtype((np.record, [('a', 'i4'), ('b', [('c', 'f4')])]))
print(d, repr(d), d.type, d['b'], np.zeros(2, d), repr(np.zeros(2, d)), repr(np.zeros(2, d)[0]), d == np.dtype([('a', 'i4'), ('b', [('c', 'f4')])]))
n = np.zeros(2, d).view(np.recarray)
n.b.c = [1, 2]
print(n, type(n.b), n.b.c, n[1].b.c, type(n[1].b), repr(n.b))
s = np.rec.array([((1, 2), 3)], dtype=[('size', 'i4', (2,)), ('x', 'i4')])
print(s.size, s['size'], s.x)
r.dtype.names = ('p', 'q', 'r')
print(r.p, r.dtype.names, r[0].q)
t = np.rec.array([(1, 2)], dtype=[(('title', 'a'), 'i4'), ('b', 'i4')])
print(t.title, t.a, t)
print(repr(np.rec.array([(1, 2)], dtype=np.dtype('i1,i4', align=True))), repr(r[:0]), repr(np.zeros((0, 2), 'i4,i4').view(np.recarray)))
with np.printoptions(legacy='1.13'):
    print(repr(f))
u = f.copy()
u.a[1] = 99
f.b += 1
print(u.a, f)
for row in f:
    print(row.a, row['b'], type(row).__name__, row)
a, b = f[2]
print(a, b, f.tolist(), f[0].item(), f.a.sum(), np.mean(f.b), (f == u), f[1] == u[1])
