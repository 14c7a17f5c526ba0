# np.interp: complex values, periods, ends, one sample, refusals.
import numpy as np
def t(name, f):
    try:
        r = f()
        print(name, repr(r), getattr(r, 'dtype', None), type(r).__name__)
    except Exception as e:
        print(name, type(e).__name__, e)
I = np.interp
xp = [0.0, 1, 3]
fc = [1 + 1j, 2 - 2j, 5 + 0j]
fr = [1.0, 2, 5]
t(1, lambda: I([0.5, 2, -1, 9], xp, fc))
t(2, lambda: I(0.5, xp, fc))
t(3, lambda: I([-1, 9], xp, fc, left=7, right=8j))
t(4, lambda: I([-1, 9], xp, fr, left=7, right=8))
t(6, lambda: I([-1, 9, 4.5], xp, fc, period=3.5))
t(7, lambda: I([-1, 9, 4.5], xp, fr, period=3.5))
t(8, lambda: I([1], xp, fr, period=0))
t(9, lambda: I(1j, xp, fr))
t(10, lambda: I(1, [1j, 2], [1, 2]))
t(11, lambda: I(np.array([[0.5], [1.5]]), xp, fc))
t(12, lambda: I([np.nan, np.inf, -np.inf], xp, fr))
t(13, lambda: I([np.nan, np.inf, -np.inf], xp, fc))
t(14, lambda: I([1, 2], [1.0], [5.0]))
t(15, lambda: I([0, 1, 2], [1.0], [5 + 1j], left=1, right=2))
t(16, lambda: I(1, [], []))
t(17, lambda: I(1, [1, 2], [1]))
t(18, lambda: I(1, [[1, 2]], [[1, 2]]))
t(19, lambda: I(1, xp, [1, np.nan, 2]))
t(20, lambda: I([0.5, 1], xp, [1 + 0j, np.inf * 1j, 2]))
t(21, lambda: I(0.5, xp, np.array(fr, 'f4')))
t(22, lambda: I(np.array(0.5), xp, fr))
t(23, lambda: I([1], xp, fr, period=-3.5))
t(25, lambda: I([1], xp, ['a', 'b', 'c']))
t(27, lambda: I([True, False], [0, 1], [2, 3]))
t(28, lambda: I([1, 2], xp, fr, period=360))
t(29, lambda: I([1, 2], [[1, 2]], [1, 2], period=360))
t(30, lambda: I([1, 2], [1, 2], [1], period=360))
t(31, lambda: I([1, 2], xp, fr, None, None, None))
t(32, lambda: I([0, 1, 2, 3], [0, 1, 1, 3], [0, 1, 2, 3]))
t(33, lambda: I([0, 1, 2, 3], [0, 1, 1, 3], [0, 1, 2j, 3]))
t(34, lambda: I([0.25], [0, 1], [np.inf, np.inf]))
t(35, lambda: I([0.25, 0], [0, 1], [-np.inf, np.inf]))
