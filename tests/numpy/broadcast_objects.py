"""np.broadcast: arrays walked over together."""
import numpy as np


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


b = np.broadcast([1, 2, 3], [[4], [5]])
print(b.shape, b.nd, b.ndim, b.size, b.numiter, b.index)
print(next(b), b.index)
print(list(b))
b.reset()
print([int(x) * int(y) for x, y in b], type(b))
show(lambda: next(b))
show(lambda: len(b))
show(lambda: b.foo)
c = np.arange(6.).reshape(2, 3)
d = np.broadcast(np.broadcast(c, [1]), np.broadcast(), 5)
print(d.shape, d.numiter, d.iters[0].base is c, isinstance(d, np.broadcast))
show(lambda: np.broadcast().shape)
show(lambda: np.broadcast([1, 2], [1, 2, 3]))
show(lambda: np.broadcast([[1, 2, 3]], [[4], [5]], [6, 7]))
show(lambda: np.broadcast(1, x=1))
show(lambda: np.broadcast(*[1] * 64).numiter)
show(lambda: np.broadcast(*[1] * 65))
