# Which of the two names for 64-bit integers a result has.
import numpy as np

q, Q = np.arange(1, 3, dtype="q"), np.arange(1, 3, dtype="Q")
l, i = np.arange(1, 3), np.arange(1, 3, dtype="i4")
two = np.longlong(2)
names = "add subtract multiply floor_divide remainder power fmod left_shift right_shift bitwise_and bitwise_or bitwise_xor gcd lcm maximum minimum fmax"
for name in names.split():
    f = getattr(np, name)
    pairs = [(1, q), (q, 1), (q, q), (q, l), (l, q), (i, q), (q, i), (q, True), (1, Q), (Q, Q), (two, 1), (q, two)]
    print(name, [f(a, b).dtype.char for a, b in pairs])
print([d.dtype.char for d in (*np.divmod(1, q), *np.divmod(q, q), *np.divmod(q, l))])
print((q**2).dtype.char, (2**q).dtype.char, (q**q).dtype.char, repr(np.power(1, q)))
