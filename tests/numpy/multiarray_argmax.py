import numpy as np

cases = [[0, 1, 2, 3, np.nan], [0, 1, 2, np.nan, 3], [3, 3, 1], [True, False, True], [-5], [1, np.inf, np.inf], [2 + 1j, 2 + 5j, 0]]
for c in cases:
    a = np.array(c)
    print(a, a.argmax(), a.argmin(), a.max(), a.min())
m = np.array([[5, 9, 2], [7, 9, 1]])
print(m.argmax(), m.argmax(axis=0), m.argmin(axis=1), np.argmax(m, axis=1, keepdims=True))
print(np.unravel_index(m.argmax(), m.shape), type(m.argmax()).__name__)
out = np.zeros(3, dtype=np.intp)
print(m.argmax(axis=0, out=out) is out, out)
print(m[::-1, ::-1].argmax())
try:
    m.argmax(axis=2)
except Exception as e:
    print(type(e).__name__, e)
