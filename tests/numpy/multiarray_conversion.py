import numpy as np

print(bool(np.array([0])), bool(np.array([[42]])), bool(np.array(0.0)), int(np.array(7.9)), float(np.array(3)))
for v in ([1, 2], [[0, 1]]):
    try:
        bool(np.array(v))
    except ValueError as e:
        print("ValueError:", e)
try:
    int(np.array([1, 2]))
except TypeError as e:
    print("TypeError:", e)
try:
    [0, 1, 2][np.array([1, 2])]
except TypeError as e:
    print("TypeError:", e)
a = np.arange(4).reshape(2, 2)
print(a.tolist(), a.item(3), a.item(1, 0), a.item((0, 1)), type(a.tolist()[0][0]).__name__, type(a.item(0)).__name__)
try:
    a.item()
except ValueError as e:
    print("ValueError:", e)
try:
    a.item(9)
except IndexError as e:
    print("IndexError:", e)
print(list(a), list(a[0]), tuple(np.array([1.5, 2])), complex(np.array(2)), np.array([3]).item(), str(np.array(3)), len(a), sorted(a[1], reverse=True))
try:
    hash(a)
except TypeError as e:
    print("TypeError:", e)
print({np.int64(3): "x"}[3], hash(np.int64(5)) == hash(5))
