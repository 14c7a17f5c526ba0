# linspace, logspace and geomspace between arrays, complex numbers, other axes and types.
import numpy as np

low, high = np.array([0.0, 10.0, -4.0]), np.array([1.0, 20.0, 4.0])
print(np.linspace(low, high, 3))
print(np.linspace(low, high, 3, axis=-1), np.linspace(low, 5, 2, axis=1).shape)
made, step = np.linspace(low, high, 5, endpoint=False, retstep=True)
print(made, step)
print(np.linspace(np.float32(0), np.float32(1), 4).dtype, np.linspace(low.astype("f4"), 2, 2).dtype)
print(np.linspace(1j, 2, 3), np.linspace([0, 1], [9, -9], 4, dtype=int))
print(np.logspace([0, 1], [2, 3], 3), np.logspace(0, 2, 3, base=[2, 3], axis=-1))
print(np.logspace(0, 3, 4, base=2, dtype=int), np.logspace(0, 1j, 3))
print(np.geomspace([1, 2], [8, 32], 4), np.geomspace([1, 2], [8, 32], 3, axis=1))
print(np.geomspace(1, -1, 3, dtype=complex).round(12), np.geomspace(1j, 16j, 5))
try:
    np.geomspace([1, 0], 5)
except ValueError as error:
    print(error)
