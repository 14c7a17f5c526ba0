import numpy as np

d = np.arange(5)
print(4 in d, 7 in d, 2.0 in d, np.nan in np.array([np.nan]))
m = np.array([[1, 2], [3, 4]])
print([1, 2] in m, 3 in m)
print(d + 1, 1 + d, d - [1, 1, 1, 1, 1], 10 / (d + 1), d // 2, 7 // (d + 1), d % 3, -d, +d, ~d, abs(-d))
print(d ** 2, 2 ** d, d << 1, d >> 1, d & 3, d | 8, d ^ 1, divmod(d, 3))
print(d == [0, 9, 2, 9, 4], d != 3, d < 2, 2 <= d, not (d == 99).any())
try:
    d + [1, 2]
except ValueError as e:
    print("ValueError:", e)
try:
    d + "a"
except Exception as e:
    print(type(e).__name__)
try:
    d + None
except TypeError as e:
    print("TypeError:", e)
