import numpy as np

# Complex terms count by the shorter part, long ones exactly; integers must hold the first two elements.
calls = [lambda: np.arange(3j), lambda: np.arange(3 + 5j), lambda: np.arange(1j, 4 + 9j), lambda: np.arange(0, 4 + 4j, 1 + 1j),
         lambda: np.arange(3, dtype="c8"), lambda: np.arange(1j, 3 + 4j, dtype="c8"), lambda: np.arange(3j, dtype=float),
         lambda: np.arange(0, 3j, 0j), lambda: np.arange(2**63, 2**63 + 2), lambda: np.arange(2**63, 2**63 + 3, dtype="u8"),
         lambda: np.arange(2**64 - 1), lambda: np.arange(-3, 3, dtype="u1"), lambda: np.arange(0, 300, 100, dtype="u1"),
         lambda: np.arange(0, 600, 300, dtype="u1"), lambda: np.arange(0, 200, 300, dtype="u1"), lambda: np.arange(-1, -1, dtype="u1"),
         lambda: np.arange(0, -3, -1, dtype="u2"), lambda: np.arange(3.5, -1, -1, dtype="u1"), lambda: np.arange(-1.5, 2, dtype="u1"),
         lambda: np.arange([1, 2]), lambda: np.arange(0, [1]), lambda: np.arange([1], 2), lambda: np.arange(0, 3, [1]),
         lambda: np.arange((1,)), lambda: np.arange(None), lambda: np.arange(None, 3), lambda: np.arange(1, 2, 3, 4, 5)]
for f in calls:
    try:
        print(repr(f()))
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
