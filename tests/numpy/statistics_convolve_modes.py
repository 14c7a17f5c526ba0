import numpy as np

a, v = np.array([1, 2, 3, 4, 5]), np.array([0, 1, 10])
for mode in ("full", "same", "valid"):
    print(f"{mode:5}", np.convolve(a, v, mode), np.convolve(v, a, mode), np.convolve(a, [1, -1], mode))
    print(f"{mode:5}", np.correlate(a, v, mode), np.correlate(v, a, mode), np.correlate(a, [1, 10, 100, 1000], mode))
print(np.convolve(a, [0.5, 0.5], "valid"), np.convolve(a, v).dtype, np.convolve([True, False, True], [True, True]))
print(np.correlate([1, 1j], [1j, 2], "full"), np.convolve([1, 2], 3), np.convolve([1, 2], [1, np.inf], "full"))
w = np.array([200, 100], dtype=np.uint8)
print(np.convolve(w, w), np.convolve(w, w).dtype, np.convolve(a[::2], a[::-1][:2]))
for call in (lambda: np.convolve([], a), lambda: np.convolve(a, []), lambda: np.correlate([], a), lambda: np.correlate(a, []), lambda: np.convolve([[1, 2]], [1]),
             lambda: np.convolve(a, v, "half"), lambda: np.correlate(3, a)):
    try:
        call()
    except ValueError as e:
        print("ValueError:", e)
