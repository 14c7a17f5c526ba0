"""einsum with lists of subscripts, out, dtype, order, casting, optimize, and its refusals."""
import numpy as np


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


a = np.arange(6.).reshape(2, 3)
v = np.arange(3.)
i = np.arange(6).reshape(2, 3)
show(lambda: np.einsum(a, [0, 1], v, [1]))
show(lambda: np.einsum(a, [0, 1], v, [1], [0]))
show(lambda: np.einsum(a, [1, 0]))
show(lambda: np.einsum(a, [..., 1], v, [1], [...]))
show(lambda: np.einsum(a, [51, 30]))
for last in ([0, 52], [0, -1], [0, 'x'], 3, [0, ..., ...]):
    show(lambda: np.einsum(a, last))
show(lambda: np.einsum())
show(lambda: np.einsum(a))
show(lambda: np.einsum('i'))
show(lambda: np.einsum('ij,j->ij', a, v, order='F').flags.f_contiguous)
show(lambda: np.einsum('ij,j', i, v, dtype=int))
show(lambda: np.einsum('ij,j', i, v, dtype=int, casting='unsafe'))
show(lambda: np.einsum('ij->i', i, dtype='f4'))
show(lambda: np.einsum('ij->i', i, dtype='f8'))
out = np.zeros(2)
print(np.einsum('ij,j->i', a, v, out=out) is out, out)
whole = np.zeros(2, int)
show(lambda: np.einsum('ij,j->i', a, v, out=whole))
show(lambda: np.einsum('ij,j->i', a, v, out=whole, casting='unsafe'))
show(lambda: np.einsum('ij,j->i', a, v, out=np.zeros((1, 2))))
show(lambda: np.einsum('ij,j->i', a, v, out=3))
show(lambda: np.einsum('ij->ji', a, out=np.zeros((3, 2))))
show(lambda: np.einsum('ij->', a, optimize=True))
show(lambda: np.einsum('i,i', v, v, optimize='greedy'))
show(lambda: np.einsum('ij,jk,kl,lm->im', a, a.T, a, a.T))
show(lambda: np.einsum('i,i,i,i,i->', v, v, v, v, v))
show(lambda: np.einsum('ij->i', a, foo=1))
show(lambda: np.einsum('ij->i', a, order='d'))
for text in ('ij.->i', 'i...j...->i', 'ij->i..', 'ij->i...', 'i...->i', 'ij>i', 'ij->k', 'ij->ii', 'ii'):
    show(lambda: np.einsum(text, a))
