import numpy as np

print(np.binary_repr(0), np.binary_repr(5), np.binary_repr(-3), np.binary_repr(-3, width=6), np.binary_repr(10, width=8))
print(np.base_repr(255, 16), np.base_repr(12, 3), np.base_repr(-5, 2), np.base_repr(3, 2, padding=4))
for n in (0, 1, 7, 64, 255):
    assert int(np.binary_repr(n), 2) == n == int(np.base_repr(n, 36), 36)
    print(f"{n:>4} {np.binary_repr(n):>9} {n:08b} {n:x} {n:o}")
try:
    np.base_repr(5, 40)
except ValueError as e:
    print("ValueError:", e)
