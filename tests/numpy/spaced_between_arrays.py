"""linspace, logspace and geomspace between arrays and complex numbers, along any axis."""
import numpy as np


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: np.linspace([0, 1], [10, 20], 3))
show(lambda: np.linspace([0, 1], [10, 20], 3, axis=1))
show(lambda: np.linspace(0, [10, 20], 3, retstep=True))
show(lambda: np.linspace([0, 1], 10, 3, endpoint=False, retstep=True))
show(lambda: np.linspace(0, 1j, 3))
show(lambda: np.linspace(1 + 1j, 3 + 5j, 3, retstep=True))
show(lambda: np.linspace(0, 1, 0, retstep=True))
show(lambda: np.linspace(0, 1, 1, endpoint=False, retstep=True))
show(lambda: np.linspace([0, 1], [2, 3], 0).shape)
show(lambda: np.linspace(np.float32(0), np.float32(1), 3))
show(lambda: np.linspace([0, 1], [5, -5], 4, dtype=int))
show(lambda: np.linspace([0, 0], [1, 5e-324], 5))
show(lambda: np.linspace([0, 1], [2, 3], 3, axis=5))
show(lambda: np.linspace(0, 1, 2, device='gpu'))
show(lambda: np.logspace([0, 1], [2, 3], 3))
show(lambda: np.logspace(0, 2, 3, base=[2, 3]))
show(lambda: np.logspace(0, 2, 3, base=[2, 3], axis=-1))
show(lambda: np.logspace([0, 1], 2, 3, base=[2, 3]))
show(lambda: np.logspace(0, 2, 3, base=[[2], [3]]).shape)
show(lambda: np.logspace(0, 1, -3))
show(lambda: np.geomspace([1, 2], [100, 200], 3))
show(lambda: np.geomspace([1, 2], [100, 200], 3, axis=1))
show(lambda: np.geomspace(1j, 16j, 5))
show(lambda: np.geomspace(-1, -100, 3))
show(lambda: np.geomspace([1, -1], [8, -8], 4))
show(lambda: np.geomspace([1, 1], [2, 0], 3))
show(lambda: np.geomspace(np.float32(1), np.float32(100), 3))
show(lambda: np.geomspace(-100, -1, 3, dtype=complex))
show(lambda: np.arange(start=4))
show(lambda: np.arange(0, 1, np.inf))
