# Types of variances and means that are asked for; functions as objects; set differences in order.
import numpy as np
def t(name, f):
    try:
        r = f()
        print(name, repr(r), type(r).__name__)
    except Exception as e:
        print(name, type(e).__name__, e)
for d in ('f2', 'f4', 'f8'):
    for a in (np.array([1, 2.0, np.nan]), np.array([1, 2], 'f4'), np.array([1, 2, 4]), np.array([1 + 1j, 2, np.nan])):
        for f in (np.nanvar, np.nanstd, np.nanmean, np.nansum, np.var, np.std, np.mean, np.nanprod):
            t((f.__name__, d, str(a.dtype)), lambda: f(a, dtype=d))
f = np.nansum
t(1, lambda: f is np.nansum)
t(2, lambda: f == np.nansum)
t(3, lambda: np.sum is np.sum)
t(4, lambda: np.add is np.add)
t(5, lambda: f in {np.nansum, np.nanstd})
t(6, lambda: {np.sum: 1}[np.sum])
t(7, lambda: np.amax is np.max)
t(8, lambda: np.concat is np.concatenate)
t(9, lambda: len is len)
t(10, lambda: np.sum != np.prod)
t(11, lambda: [np.sum, np.prod].index(np.prod))
t(12, lambda: np.add == np.add)
t(13, lambda: np.linalg.norm is np.linalg.norm)
t(14, lambda: hash(np.sum) == hash(np.sum))
t(15, lambda: np.abs is np.absolute)
t(16, lambda: np.int64 is np.int64)
t(18, lambda: np is np)
t(19, lambda: np.linalg is np.linalg)
t(20, lambda: np.setdiff1d([3, 2, 1, 2], [2], assume_unique=True))
t(21, lambda: np.setdiff1d([[3, 2], [1, 7]], [2], assume_unique=True))
t(22, lambda: np.setxor1d([3, 2, 1], [2, 9, 0], assume_unique=True))
t(23, lambda: np.intersect1d([3, 2, 1], [2, 9, 3], assume_unique=True))
t(24, lambda: np.setdiff1d([3, 2, 1, 2], [2]))
t(32, lambda: np.broadcast_to(1.0, (2 ** 60,)).nbytes)
t(33, lambda: np.zeros(2 ** 60))
for f in (np.nanvar, np.nanstd, np.nanmean):
    t(f.__name__, lambda: f(np.array([1, 2.0]), dtype='c8'))
    t(f.__name__, lambda: f(np.array([1, np.nan, 3.0]), dtype='c16'))
    t(f.__name__, lambda: f(np.array([1, 2.0]), dtype=int))
    t(f.__name__, lambda: f(np.array([1, 2.0]), out=np.zeros((), int)))
    t(f.__name__, lambda: f(np.array([1, 2.0]), dtype=bool))
    t(f.__name__, lambda: f(np.array([1, 2]), dtype='f4'))
for f in (np.var, np.std, np.nanvar, np.nanstd):
    t(f.__name__, lambda: f([1, 2, 4.0], ddof=1, correction=1))
    t(f.__name__, lambda: f([1, 2, 4.0], correction=1))
    t(f.__name__, lambda: f([1, 2, 4.0], ddof=0, correction=1))
