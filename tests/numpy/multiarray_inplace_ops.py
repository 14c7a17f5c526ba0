import numpy as np

a = np.array([1.0, 2.0, 4.0])
keep = a
a += 1
a -= 0.5
a *= 2
a /= 4
a **= 2
print(a, keep is a)
i = np.arange(5)
alias = i
i //= 2
i <<= 2
i |= 1
i ^= 3
i &= 14
i %= 5
i >>= 1
print(i, alias)
for label, fn in [("float", 1.5), ("array", np.ones(5)), ("complex", 1j)]:
    try:
        i += fn
    except TypeError as e:
        print(label, "|", e)
try:
    i /= 2
except TypeError as e:
    print("TypeError:", e)
try:
    i += np.ones((3, 5), dtype=int)
except ValueError as e:
    print("ValueError:", e)
print(i, i.dtype)
u = np.array([250], dtype=np.uint8)
u += 10
print(u)
