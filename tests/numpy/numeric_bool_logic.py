import numpy as np

t, f = np.True_, np.False_
print(t and f, t or f, not t, t is np.bool_(1), f is np.bool_(0), repr(t), str(f))
for op in ("and", "or", "xor"):
    fn = getattr(np, "bitwise_" + op)
    print(op, [bool(fn(a, b)) for a in (f, t) for b in (f, t)])
print(t | f, t & f, t ^ t, ~t, ~f, t + t, t * 3, type(t + t).__name__, type(t * 3).__name__)
for expr, fn in [("-t", lambda: -t), ("t - f", lambda: t - f), ("arr - arr", lambda: np.array([True]) - np.array([True])), ("-arr", lambda: -np.array([True]))]:
    try:
        print(expr, fn())
    except TypeError as e:
        print(expr, "TypeError:", e)
a = np.array([True, True, False])
b = np.array([True, False, False])
print(a & b, a | b, a ^ b, ~a, a + b, a * b, a < b, np.abs(a), a.astype(int) - b)
print(np.logical_and(a, [2, 0, 1]), np.logical_or(0, [0.0, np.nan]), np.logical_xor([1, 0], [5, 0]), np.logical_not([0, 3]))
print(a.sum(), a.mean(), (a == b).sum(), np.count_nonzero(a), a.argmax(), sum(a), a @ b)
