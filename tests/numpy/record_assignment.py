"""Records assigned to records, compared, converted and taken apart; record scalars."""
import numpy as np


def attempt(label, call):
    try:
        print(label, repr(call()))
    except Exception as error:
        print(label, type(error).__name__, error)


def assigned(to, index, value):
    to = to.copy()
    to[index] = value
    return to


a = np.array([(1, 2.5), (3, 4.5)], dtype=[('x', 'i4'), ('y', 'f8')])
b = np.array([(9, 8), (7, 6)], dtype=[('y', 'i8'), ('x', 'i2')])
c = np.array([(1, 2, 3)], dtype='i4,i4,i4')
one = np.array([(5,), (6,)], dtype=[('q', 'i8')])
for label, call in (
    ('by position', lambda: assigned(a, slice(None), b)), ('one', lambda: assigned(a, 0, b[1])), ('tuple', lambda: assigned(a, 0, (7, 8))),
    ('scalar', lambda: assigned(a, slice(None), 3)), ('list of tuples', lambda: assigned(a, slice(None), [(1, 2), (3, 4)])),
    ('list', lambda: assigned(a, 0, [1, 2])), ('short tuple', lambda: assigned(a, 0, (1,))), ('long tuple', lambda: assigned(a, 0, (1, 2, 3))),
    ('fields', lambda: assigned(a, ['y', 'x'], b)), ('three', lambda: assigned(a, slice(None), c)), ('single', lambda: assigned(a, 'x', one['q'])),
    ('number array', lambda: assigned(a, slice(None), np.array([1.5, 2.5]))), ('text', lambda: assigned(a, 0, 'ab')), ('text number', lambda: assigned(a, 0, '7')),
    ('field text', lambda: assigned(a, 'x', 'q')), ('unknown', lambda: assigned(a, 'zz', 1)), ('record to number', lambda: assigned(np.zeros(2), slice(None), a)),
    ('single to number', lambda: assigned(np.zeros(2), slice(None), one)), ('none', lambda: assigned(a, 'y', None)),
    ('astype', lambda: a.astype(b.dtype)), ('astype one', lambda: one.astype('f4')), ('astype fields', lambda: a.astype([('x', 'f4')])), ('astype number', lambda: a.astype('f8')),
    ('to records', lambda: np.arange(3).astype([('p', 'i4'), ('q', 'f8')])), ('astype safe', lambda: a.astype(b.dtype, casting='safe')),
    ('equal', lambda: a == b), ('equal positions', lambda: a == np.array([(1, 2.5), (0, 0)], dtype=[('x', 'f4'), ('y', 'f4')])), ('not equal', lambda: a != a[::-1]),
    ('shapes', lambda: a == a[:1]), ('bad shapes', lambda: a == np.zeros(3, a.dtype)), ('less', lambda: a < a), ('names', lambda: c == c.astype('i4,i4,f8')),
    ('counts', lambda: c == np.zeros(1, 'i4,i4')), ('sub', lambda: np.zeros(2, [('a', 'i4', 2)]) == np.zeros(2, [('a', 'i8', 2)])), ('text', lambda: np.array([('a', 1)], 'U1,i4') == np.array([('a', 1)], 'U5,i4')),
    ('record', lambda: a[0] == a[0]), ('record tuple', lambda: a[0] == (1, 2.5)), ('record number', lambda: a[0] == 1), ('record text', lambda: a[0] == 'a'), ('hash', lambda: hash(a[0])),
    ('len', lambda: len(a[0])), ('tuple', lambda: tuple(a[0])), ('item', lambda: a[0].item()), ('tolist', lambda: a[0].tolist()), ('index', lambda: a[0][-1]), ('out', lambda: a[0][2]),
    ('slice', lambda: a[0][:1]), ('ellipsis', lambda: a[0][...]), ('empty', lambda: a[0][()]), ('names', lambda: a[0][['y']]), ('float', lambda: a[0]['y'] + 1), ('in', lambda: 2.5 in a[0]),
    ('dtype', lambda: a[0].dtype), ('shape', lambda: (a[0].shape, a[0].ndim, a[0].size, a[0].nbytes, a[0].itemsize, a[0].flags.owndata)), ('bool', lambda: (bool(a[0]), bool(np.zeros(1, a.dtype)[0]))),
    ('int', lambda: int(one[0])), ('float', lambda: float(a[0])), ('copy', lambda: a[0].copy()), ('astype', lambda: a[0].astype('i4,i4')), ('view', lambda: a[0].view('u1,i4,u1,u1,u4')),
    ('getfield', lambda: a[0].getfield('i4', 0)), ('add', lambda: a[0] + a[0]), ('neg', lambda: -a[0]), ('sum', lambda: a.sum()), ('mean', lambda: a.mean()), ('max', lambda: a.max()), ('any', lambda: a.any()),
    ('nonzero', lambda: np.array([(0, 0.0), (0, 1.0)], a.dtype).nonzero()), ('sort', lambda: np.sort(a[::-1])), ('argsort', lambda: a[::-1].argsort(order='y')), ('unique', lambda: np.unique(np.concatenate([a, a]))),
    ('where', lambda: np.where([True, False], a, a[::-1])), ('concatenate', lambda: np.concatenate([a, a.astype([('x', 'i8'), ('y', 'f4')])])), ('stack', lambda: np.stack([a, a])), ('names differ', lambda: np.concatenate([a, b])),
    ('full', lambda: np.full(2, (1, 2), a.dtype)), ('full', lambda: np.full(2, 7, a.dtype)), ('empty_like', lambda: np.zeros_like(a).dtype), ('ones', lambda: np.ones(2, a.dtype)), ('eye', lambda: np.array([(1, 2)], a.dtype).T),
    ('array', lambda: np.array([a[0], a[1]])), ('array', lambda: np.array([(1, 2), (3, 4)], a.dtype)), ('array', lambda: np.array((1, 2), a.dtype)), ('array', lambda: np.array([[1, 2], [3, 4]], a.dtype)), ('array', lambda: np.array([(1, 2, 3)], a.dtype)),
    ('array', lambda: np.array([1, 2], a.dtype)), ('array', lambda: np.array('a', a.dtype)), ('complex', lambda: complex(a[0])),
):
    attempt(label, call)
x = a.copy()
row = x[0]
row['x'] = 50
row[1] = 0.5
print(x, row, x[0].base is x)
x[['x', 'y']] = x[['x', 'y']][::-1]
print(x)
x['x'], x['y'] = x['y'].copy(), x['x'].copy()
print(x)
n = np.zeros(2, [('p', [('q', 'i4'), ('r', 'f4')]), ('s', 'i4', (2,))])
n['p'] = [(1, 2), (3, 4)]
n['p']['q'][0] = 11
n[1]['s'] = [5, 6]
n['s'][0] = 9
n[0] = ((1, 2), (3, 4))
print(n, n['p'], n[0]['p']['q'], n['s'].shape)
