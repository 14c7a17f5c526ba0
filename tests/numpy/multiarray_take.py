import numpy as np

a = np.array([[1, 2], [3, 4], [5, 6]])
print(a.take([0, 5, 2]), a.take([2, 0], axis=0), a.take([1], axis=1), a.take(1, axis=1), a.take(-1))
print(np.take(a, [[0, 1], [4, 5]]))
for mode in ("raise", "clip", "wrap"):
    try:
        print(mode, np.take(a, [-1, 3, 8, -9], mode=mode))
    except IndexError as e:
        print(mode, "IndexError:", e)
try:
    a.take([4], axis=0)
except IndexError as e:
    print("IndexError:", e)
out = np.zeros(2, dtype=int)
print(a.take([0, 3], out=out) is out, out)
x = np.arange(5)
x.take([1, 2, 3], out=x[2:5])
print(x)
print(np.take([], []).shape, np.take(a, [], axis=0).shape, np.shares_memory(a.take([0, 1, 2, 3, 4, 5]), a))
try:
    a.take([1.0])
except TypeError as e:
    print("TypeError:", e)
