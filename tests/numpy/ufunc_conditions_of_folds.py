import numpy as np


def show(what, f):
    try:
        print(what, repr(f()))
    except Exception as e:
        print(what, type(e).__name__, e)


with np.errstate(all='raise'):
    for code in 'efdFDbBhil':
        made = np.dtype(code).type
        a, zero = np.array([1, 0, 2], code), np.array([0, 0, 0], code)
        for name in ('floor_divide', 'remainder', 'divide', 'fmod', 'subtract'):
            f = getattr(np, name)
            show((code, name, 'reduce'), lambda: f.reduce(a))
            show((code, name, 'where'), lambda: f.reduce(a, where=[True, True, True], initial=1))
            show((code, name, 'accumulate'), lambda: f.accumulate(a))
            show((code, name, 'reduceat'), lambda: f.reduceat(a, [0]))
            show((code, name, 'at'), lambda: f.at(a.copy(), [0], zero[:1]))
        show((code, '%'), lambda: made(1) % made(0))
        show((code, '//'), lambda: made(1) // made(0))
        show((code, 'divmod'), lambda: divmod(made(1), made(0)))
    large, ends = np.array([1e308, 1e308, 1e308]), np.array([np.inf, -np.inf, 0])
    for f in (np.sum, np.cumsum, np.prod, np.cumprod, np.mean, np.var, np.std, np.nansum, np.nancumsum, np.nanprod, np.nancumprod):
        show((f.__name__, 'large'), lambda: f(large))
        show((f.__name__, 'ends'), lambda: f(ends))
        show((f.__name__, 'half'), lambda: f(np.array([6e4, 6e4], 'e')))
        show((f.__name__, 'nan'), lambda: f(np.array([np.nan, 1, 2])))
    show('columns', lambda: np.cumsum(np.ones((2, 3)) * 1e308, axis=1))
    show('columns', lambda: np.cumsum(np.ones((2, 1)) * 1e308, axis=1))
    show('stacked', lambda: np.subtract.reduce(np.stack([large, -large]), axis=0))
    top = np.float32(np.finfo('f').max)
    full = np.array([top, top])
    for f, index, other in [(np.add, [0], full[:1]), (np.add, [0], top), (np.add, slice(0, 1), top), (np.add, [0], float(top)),
                            (np.multiply, [0], 2), (np.divide, [0], 0), (np.power, [0], np.float32(2)), (np.floor_divide, [0], np.float32(0))]:
        show((f.__name__, index, type(other).__name__), lambda: f.at(full.copy(), index, other))
    show('two axes', lambda: np.add.at(full.reshape(1, 2).copy(), ([0], [0]), top))
print(np.cumsum([1e308, 1e308]), np.floor_divide.reduce([3, 0]))
