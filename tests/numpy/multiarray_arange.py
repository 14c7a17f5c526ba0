import numpy as np

print(np.arange(5), np.arange(2, 9, 3), np.arange(5, 0, -2), np.arange(0, 1, 0.25), np.arange(3.0))
print(np.arange(0), np.arange(5, 2), np.arange(1, 2, 0.3), np.arange(-1, 1, 0.5))
print(np.arange(3, dtype=float), np.arange(0, 10, 5, dtype=np.uint8).dtype, np.arange(1j.imag, 3).dtype)
print(np.arange(stop=3), np.arange(1, stop=3), np.arange(start=1, stop=4, step=2))
print(np.arange(True), np.arange(2, dtype=bool))
try:
    np.arange(0, 5, 0)
except Exception as e:
    print(type(e).__name__, e)
try:
    np.arange()
except TypeError as e:
    print("TypeError:", e)
try:
    np.arange(0, np.inf)
except ValueError as e:
    print("ValueError:", e)
print(np.linspace(0, 1, 5), np.linspace(0, 10, 4, endpoint=False), np.linspace(3, 3, 2), np.linspace(0, 1, 1), np.linspace(2, 0, 3))
x, step = np.linspace(0, 1, 5, retstep=True)
print(step, np.linspace(0, 5, 6, dtype=int), np.linspace([0, 1], [1, 3], 3), np.linspace(0, 1, 0))
print(np.logspace(0, 2, 3), np.geomspace(1, 8, 4))
