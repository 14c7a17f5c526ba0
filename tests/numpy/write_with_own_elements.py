"""Index arrays and masks that lie in the memory that is written; empty axes; joins in a type."""
import numpy as np


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


a = np.arange(5)
a[2:][a[:-2]] = 3
print(a)
a = np.array([3, 2, 1, 0])
a[a] = a[::-1].copy()
print(a)
m = np.array([True, False, True, True])
m[m] = False
print(m)
x = np.arange(9).reshape(3, 3)
show(lambda: x.flat[np.array([0, 5]).flat])
for shape in ((0, 0), (0, 3), (3, 0)):
    show(lambda: np.zeros(shape).max(axis=1))
    show(lambda: np.fmax.reduce(np.zeros(shape), axis=1))
show(lambda: np.argmax(np.eye(3), 0, out=np.zeros(3, 'i2')))
show(lambda: np.argmin(np.eye(3), 0, out=np.zeros(2, int)))
show(lambda: np.concatenate([np.arange(2), np.arange(2.)], dtype='U'))
show(lambda: np.concatenate([[1.5], ['x']], dtype='U', casting='unsafe'))
show(lambda: np.concatenate([np.float32(1), 1.0], axis=None).dtype)
show(lambda: np.concatenate([[1], [2]], dtype=float, out=np.zeros(2)))
show(lambda: np.hstack(part for part in [[1], [2]]))
show(lambda: np.vstack(1))
pairs = np.array([(0, 1), (0, 0)], 'i4,i4')
show(lambda: np.count_nonzero(pairs))
show(lambda: np.nonzero(pairs))
show(lambda: np.tensordot(np.ones((2, 3, 3)), np.ones((3, 3, 4)), axes=([1, 1], [0, 0])))
show(lambda: np.reshape(np.ones(4), (np.array([2]), 2)))
show(lambda: np.ones(4)[:np.array([2])])
show(lambda: np.ones(4)[:1.5])
show(lambda: np.ones((2, 2)).sum(axis=np.array([0, 1])))
for text, sep, dtype in (('1 2 x', ' ', float), ('', ' ', float), ('1,,2', ',', float), ('1 0 -2.3 0.0', ' ', bool), ('1.5 2', ' ', int)):
    show(lambda: np.fromstring(text, sep=sep, dtype=dtype))
show(lambda: np.fromstring('1,2', sep=',', count=1))
show(lambda: np.fromiter(['a'], 'U'))
try:
    np.ones(3).sum(axis=5)
except np.exceptions.AxisError as error:
    print(error.axis, error.ndim)
c = np.arange(3)
show(lambda: c.resize(9))
