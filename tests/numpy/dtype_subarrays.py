"""Element types with axes of their own."""
import numpy as np


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


for spelling in ('(2,3)f4', ('f4', (2, 3)), '2?', '1f4', (int, 1), (int, ())):
    d = np.dtype(spelling)
    print(repr(d), str(d), d.shape, d.ndim, d.base, d.subdtype, d.itemsize)
d = np.dtype('2i4')
print(d.str, d.name, d.kind, d.type, d.descr, d.alignment, d.fields, d == np.dtype(('i4', 2)), d == np.dtype('i4'))
r = np.dtype([('a', '2i4'), ('b', 'f8')])
print(r['a'], r[0].shape, r.fields['a'], r['b'])
show(lambda: np.zeros(3, dtype='(2,)f4'))
show(lambda: np.ones((2, 2), '2i4'))
show(lambda: np.empty((2,), dtype=('i4', 3)).shape)
show(lambda: np.full(2, 3, dtype='2u1'))
