import numpy as np


def show(what, f):
    try:
        r = f()
        if isinstance(r, np.ndarray) or np.isscalar(r):
            print(what, type(r).__name__, np.shape(r), np.asarray(r).strides, np.asarray(r).ravel()[:8].tolist())
        else:
            print(what, r)
    except Exception as e:
        print(what, type(e).__name__, e)


rain = np.arange(24).reshape(2, 3, 4)
slope = np.arange(12).reshape(4, 3) * 2
soil = np.arange(6).reshape(3, 2) - 2
day = np.arange(4)
sums = [('ijk,kl->lij', (rain, slope)), ('ijk,kj->i', (rain, slope)), ('ij,jk->ki', (slope, soil)), ('i,j->ji', (day, day)),
        ('i,i->', (day, day)), ('ij,ji->ij', (slope, slope.T)), ('ij,kl->ljki', (soil, soil)), (',i', (3, day)), (',', (3, 4)),
        ('ii,i->i', (np.arange(16).reshape(4, 4), day)), ('ij,jk,kl->li', (slope, soil, soil.T)), ('i,j,k->ijk', (day, day, day)),
        ('bij,bjk->kbi', (rain, np.arange(40).reshape(2, 4, 5))), ('ab,bc->ac', (np.ones((2, 1)), np.ones((3, 4)))),
        ('ij,jk->ik', (slope.T, soil.T.copy().T[:0])), ('ij->ji', (slope,)), ('ij,jk', (np.zeros((2, 0)), np.zeros((0, 3)))),
        ('ea,fb,abcd,gc,hd->efgh', (np.ones((2, 3)),) * 2 + (np.ones((3, 3, 3, 3)),) + (np.ones((2, 3)),) * 2)]
for text, arrays in sums:
    for how in (False, True, 'optimal', ('greedy', 2)):
        show((text, how), lambda: np.einsum(text, *arrays, optimize=how))
    for how in ('greedy', 'optimal', False, ('optimal', 1)):
        show((text, 'path', how), lambda: np.einsum_path(text, *arrays, optimize=how))
    for order in 'CFA':
        show((text, order), lambda: np.einsum(text, *arrays, order=order, optimize=True))
show('dots', lambda: np.einsum('...ij,jk->...ik', rain, slope, optimize=True))
show('lists', lambda: np.einsum(slope, [0, 1], soil, [1, 2], optimize=True))
for shape, kind in [((4, 2), float), ((4, 2), 'i1'), ((2, 4), float)]:
    show(('out', shape), lambda: np.einsum('i,i->i', day, day, out=np.zeros(4, kind), optimize=True))
    show(('out', shape), lambda: np.einsum('ijk,kl->lij', rain, slope, out=np.zeros((3,) + shape, kind), optimize=True))
    show(('out', shape), lambda: np.einsum('ij,jk->ki', slope, soil, out=np.zeros((2, 4), kind), optimize=True))
show('dtype', lambda: np.einsum('ij,jk,kl->il', slope, soil, soil.T, dtype='f8', optimize=True))
for how in (None, 'quick', [], [1], (1, 2), ['einsum_path', (0, 1)], ['einsum_path', (0, 1), (0, 1)], ['einsum_path', (1, 2), (0, 1)],
            ['einsum_path', (0, 1, 2)], ['einsum_path', (0, 5)], 2.5):
    show(how, lambda: np.einsum('ij,jk,kl->il', slope, soil, soil.T, optimize=how))
for wrong in [(), ('',), (0, 0), ('ij', day), ('...i', 3), ('i..', day), ('i->..i', day), ('i%', day), ('i->ik', day), ('i->ii', day),
              ('ii', slope), ('ij,jk', slope, slope), (slope, [0, 77]), (slope, [0, 'a']), (slope, [0, 0], [1]), ('i-j', day),
              ('i->i->i', day), ('i,j', day)]:
    show(('wrong', wrong[:1]), lambda: np.einsum(*wrong, optimize=True))
    show(('wrong', wrong[:1]), lambda: np.einsum(*wrong))
show('keyword', lambda: np.einsum('i->i', day, speed=1, optimize=True))
print(np.einsum_path('ij,jk,kl->il', slope, soil, soil.T)[1])
