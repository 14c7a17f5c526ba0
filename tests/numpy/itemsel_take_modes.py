import numpy as np

a = np.array([[1, 2], [3, 4]])
for idx in ([-1, 0], [4], [[0, 1], [3, -4]], 2):
    for mode in ("raise", "wrap", "clip"):
        try:
            print(idx, mode, np.take(a, idx, mode=mode).tolist())
        except IndexError as e:
            print(idx, mode, "IndexError:", e)
print(a.take([0, 1], axis=1, mode="wrap"), np.take(a, [[0], [1]], axis=0).shape, np.take(a, -1, axis=-1))
s = np.take(a, 3)
print(type(s).__name__, s, np.take([10, 20, 30], np.array([[2, 0]])), np.take(np.array(["a", "b"]), [1, 1, 0]))
try:
    np.take(np.array([]), [0])
except IndexError as e:
    print("IndexError:", e)
