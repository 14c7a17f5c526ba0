import numpy as np


def told(f):
    try:
        print(repr(f()))
    except (FloatingPointError, TypeError) as e:
        print(type(e).__name__, e)


f, g = np.float64, np.float32
seen = []
with np.errstate(all='raise'):
    for h in (lambda: f(1e-300) * f(1e-300), lambda: f(5e-324) / f(2), lambda: f(3e-308) / f(3), lambda: f(1e-310) + f(1e-310),
              lambda: f(1e-310) * 1, lambda: f(2) ** -1100.0, lambda: g(1e-30) * g(1e-30), lambda: f(1e-300) // f(1e300),
              lambda: f(2.0 ** -1022) / 2, lambda: f(0) * f(1e-300), lambda: f(1) / f(np.inf)):
        told(h)
    for h in (lambda: np.array([1.0, np.nan]).astype(int), lambda: np.array([3e9]).astype('i4'), lambda: np.array([3e9]).astype('u4'),
              lambda: np.array([-2.0**63]).astype('i8'), lambda: np.array([1e300]).astype('f4'), lambda: np.array([70000.]).astype('f2'),
              lambda: np.array([np.inf]).astype('f4'), lambda: np.array([300.]).astype('i1'), lambda: np.array([np.nan]).astype(bool)):
        told(h)
with np.errstate(under='call', call=lambda kind, flag: seen.append((kind, flag))):
    f(1e-200) * f(1e-200)
print(seen)
for dtype in ('f4', 'f8', 'c8', 'i4'):
    told(lambda: np.add(3., 4., dtype=dtype, casting='equiv'))
    told(lambda: np.add(3, 4, dtype=dtype, casting='equiv'))
