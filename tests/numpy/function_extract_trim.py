import numpy as np

a = np.array([0, 0, 1, 2, 0, 3, 0])
print(np.trim_zeros(a), np.trim_zeros(a, "f"), np.trim_zeros(a, "b"), np.trim_zeros([0, 1, 0]), np.trim_zeros(np.zeros(3)))
print(np.extract([True, False, True, False, False, True, True], a), np.extract(a > 0, a))
b = np.array([1, 3, 2, 1, 2, 3, 3])
c = b.copy()
np.place(c, b == 3, [0, 9])
print(c, b[np.extract(b > 2, np.arange(7))])
np.place(b, [0] * 7, 8)
print(b, np.ptp(b), np.count_nonzero(b == 3), np.flip(b)[0], np.unwrap([0, 3, 7]).round(4))
