# What functions that join arrays accept as their sequence, and how they refuse the rest.
import numpy as np
def t(name, f):
    try:
        r = f()
        print(name, repr(r), getattr(r, 'dtype', None))
    except Exception as e:
        print(name, type(e).__name__, e)
fs = dict(concatenate=np.concatenate, stack=np.stack, hstack=np.hstack, vstack=np.vstack, dstack=np.dstack, column_stack=np.column_stack)
for n, f in fs.items():
    for bad in (1, 1.5, np.array(3), np.float64(1), None, 'abc', {}, range(3), map(abs, [1]), set([1]), (), [], np.zeros((0, 2)), np.arange(3), np.arange(4).reshape(2, 2), {1: 2}):
        t(n + ' ' + str(bad)[:9].replace('\n', ' '), lambda: f(bad))
    t(n + ' noargs', lambda: f())
    t(n + ' kw', lambda: f([1], bogus=1))
    t(n + ' shape', lambda: f([np.ones((2, 3)), np.ones((3, 2))]))
    t(n + ' shape2', lambda: f([np.ones((2, 3)), np.ones((3,))]))
for bad in (1, 1.5, np.array(3), 'abc', range(3), (), [], np.zeros((0, 2)), np.arange(3)):
    t('block ' + str(bad), lambda: np.block(bad))
