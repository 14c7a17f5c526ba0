import numpy as np

print(np.zeros(3), np.zeros((2, 2), dtype=int), np.ones((1, 3), dtype=bool))
print(np.full(3, 7), np.full((2, 2), 0.5), np.full(2, 1 + 1j), np.full((2, 2), [1, 2]))
print(np.full(2, 3, dtype=float), np.full((), 9))
print(np.zeros(()), np.zeros(0).shape, np.zeros((0, 3)).size)
f = np.zeros((2, 3), order="F")
print(f.strides, f.flags.f_contiguous, f.flags.c_contiguous)
x = np.arange(6, dtype=np.int16).reshape(3, 2).T
for fn in (np.zeros_like, np.ones_like, np.empty_like):
    y = fn(x)
    print(fn.__name__, y.shape, y.dtype, y.strides)
print(np.full_like(x, 2.9), np.full_like(x, 2.9, dtype=float)[0, 0])
print(np.zeros_like(x, order="C").strides, np.ones_like(x, shape=(4,)))
for bad in (-1, (2, -3)):
    try:
        np.zeros(bad)
    except ValueError as e:
        print("ValueError:", e)
try:
    np.zeros(2.5)
except TypeError as e:
    print("TypeError:", e)
