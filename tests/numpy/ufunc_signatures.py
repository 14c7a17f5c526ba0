"""signature=, sig= and dtype= of a call, out=..., and the loops that a ufunc has."""
import numpy as np


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


a = np.arange(3)
f = np.arange(3.)
for sig in ('dd->d', ('d', 'd', 'd'), (None, None, float), (None,) * 3, ('d', None, None), 'ii->i'):
    show(lambda: np.add(a, a, sig=sig))
    show(lambda: np.add(f, f, signature=sig))
show(lambda: np.add(f, f, sig='ii->i', casting='unsafe'))
for sig in ('d', ('d',), (None, None), 'dd', 'dd->', 'xx->x', 7, None, 'id->d'):
    show(lambda: np.add(a, a, sig=sig))
show(lambda: np.less(a, a[::-1], sig='dd->?'))
show(lambda: np.less(a, a, sig='dd->d'))
show(lambda: np.less(a, a, dtype='d'))
show(lambda: np.sqrt(a, sig='f->f', casting='unsafe'))
show(lambda: np.sqrt(a, sig='l->l'))
show(lambda: np.add(a, a, sig='dd->d', dtype='d'))
show(lambda: np.add(a, a, sig='dd->d', signature='dd->d'))
show(lambda: np.divmod(a, 2, sig='dd->dd'))
show(lambda: np.divmod(7, 2, dtype='f4'))
show(lambda: np.ldexp(np.float32(1), 2, dtype='d'))
show(lambda: np.power(1.5, 2.8, sig=(None, None, int), casting='unsafe'))
show(lambda: np.add(np.float32(3), 3., sig=(None, None, 'd')))
show(lambda: np.add(a, 'b', sig='dd->d'))
show(lambda: np.add(a, a, order='X'))
show(lambda: np.add(a, a, order=3))
show(lambda: np.add(a, a, subok=3))
show(lambda: np.add(np.ones((2, 3)), 1, order='F').flags.f_contiguous)
show(lambda: np.add(1, 2, out=...))
show(lambda: np.divmod(1, 2, out=...))
show(lambda: np.add.reduce(a, out=...))
show(lambda: np.vecdot(a, a, out=...))
show(lambda: np.frexp(1.5, np.zeros(()), None))
show(lambda: np.divmod(a, 2, out=(None, a.copy())))
show(lambda: np.add(a, a, out=(None,)))
show(lambda: np.add(a, a, out=()))
for ufunc in (np.hypot, np.add, np.divmod, np.equal, np.frexp, np.ldexp, np.invert, np.power, np.vecdot, np.negative):
    print(ufunc.__name__, ufunc.ntypes, ufunc.types)
c = np.full(4, 1.5)
np.add([1, 1, 1, 1], 1, out=c, where=[True, False, False, True])
print(c)
