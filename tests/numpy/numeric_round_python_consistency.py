import numpy as np

for value, digits in [(2.675, 2), (-1.5, 0), (1234.567, -2), (0.5, 0), (5e-5, 4)]:
    print(value, digits, np.round(value, digits), round(value, digits), float(np.float64(value).round(digits)))
print(np.round(5, -1), np.round(15, -1), np.array([5, 15, 25]).round(-1), np.round(np.int8(55), -1))
print(round(np.array([1.55, 2.45])[0], 1), type(np.round(1)).__name__, type(np.round(1.5)).__name__)
print(np.round(1.23456789e10, 3), np.round(-0.4), np.array([1e20, -1e-20, np.nan, np.inf]).round(2))
