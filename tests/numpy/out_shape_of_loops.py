import numpy as np

# An output array that does not broadcast with the operands, and one that would have to be stretched.
a, b = np.zeros((2, 4)), np.zeros(6)
for f in (lambda: np.fix(a, out=np.zeros(3)), lambda: np.fix(a, out=np.zeros(4)), lambda: np.isposinf(b, np.zeros(2, bool)),
          lambda: np.isneginf(b, np.zeros(1, bool)), lambda: np.divmod(b, b + 1, out=(np.zeros(2), np.zeros(6))),
          lambda: np.divmod(b, 1, out=(np.zeros(6), np.zeros(5))), lambda: np.sin(b, out=np.zeros(2)),
          lambda: np.fix(b, out=np.zeros((2, 6))).shape, lambda: np.modf(a, np.zeros(4), np.zeros((2, 4)))):
    try:
        print(f())
    except ValueError as e:
        print(e)
