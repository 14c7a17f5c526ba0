"""vecdot, matvec and vecmat; axes, axis and keepdims of products over whole vectors."""
import numpy as np


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


a = np.arange(12.).reshape(3, 4)
v = np.arange(4.)
z = a + 1j * a
show(lambda: np.vecdot(a, v))
show(lambda: np.matvec(a, v))
show(lambda: np.vecmat(np.arange(3.), a))
show(lambda: np.vecdot(z, v * 1j))
show(lambda: np.vecmat(np.arange(3.) * 1j, a))
show(lambda: np.matvec(np.ones((2, 1, 3, 4)), np.ones((5, 4))).shape)
show(lambda: np.vecmat(np.ones((2, 1, 3)), np.ones((5, 3, 4))).shape)
for f, g in [(a, np.arange(3.)), (1., v), (v, v)]:
    show(lambda: np.vecdot(f, g))
    show(lambda: np.matvec(f, g))
    show(lambda: np.vecmat(f, g))
show(lambda: np.vecdot(a, a, axis=0))
show(lambda: np.vecdot(a, a, axis=0, keepdims=True))
show(lambda: np.vecdot(a, a, keepdims=True))
show(lambda: np.vecdot(a, a.T, axes=[0, 1]))
show(lambda: np.vecdot(a, a, axes=[0, 0, ()]))
show(lambda: np.matmul(a, a, axes=[(0, 1), (1, 0), (1, 0)]))
b = np.arange(24).reshape(2, 3, 4)
show(lambda: np.matmul(b, b, axes=[(1, 2), (2, 1), (0, 1)]).shape)
for axes in ([0, 0, 0], [0], 0, [0, 'a'], [(0, 1), 0]):
    show(lambda: np.vecdot(a, a, axes=axes))
show(lambda: np.vecdot(a, a, axis=0, axes=[0, 0]))
show(lambda: np.vecdot(a, a, axis=5))
show(lambda: np.vecdot(a, a, axis=1.))
show(lambda: np.vecdot(a, a, keepdims=1))
show(lambda: np.matmul(a, a, axis=0))
show(lambda: np.matmul(a, a.T, keepdims=True))
show(lambda: np.matmul(a, a, axes=[(0, 1), (1, 0)]))
show(lambda: np.matmul(a, a, axes=[(0, 0), (1, 0), (0, 1)]))
show(lambda: np.add(a, a, axis=0))
show(lambda: np.vecdot(a, a, where=True))
out = np.zeros(3)
print(np.vecdot(a, a, out=out) is out, out)
show(lambda: np.vecdot(a, a, out=np.zeros(3, int)))
show(lambda: np.matvec(a, v, out=np.zeros(4)))
show(lambda: np.vecdot(a[:2], a))
show(lambda: np.matvec(np.ones((2, 3, 4)), np.ones((3, 4))))
show(lambda: np.vecdot(['a'], ['b']))
show(lambda: np.vecdot([True], [True]))
show(lambda: np.vecdot(a, a, dtype='f4'))
show(lambda: np.vecdot(a, a, dtype=complex, casting='no'))
show(lambda: [f.signature for f in (np.matmul, np.matvec, np.vecmat, np.vecdot, np.add)])
show(lambda: np.vecdot.reduce(a))
show(lambda: np.vecdot.outer(a, a))
show(lambda: np.vecdot.at(a, [0], a))
