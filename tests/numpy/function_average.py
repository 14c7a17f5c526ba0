import numpy as np

y = np.array([[1, 2, 3], [4, 5, 6]])
w = np.array([1, 0, 3])
print(np.average(y), np.average(y, axis=0), np.average(y, axis=1), np.average(y, axis=1, weights=w), np.average(y[0], weights=[2, 1, 1]))
print(np.average(y, axis=0, weights=[1, 3]), np.average(y, weights=[[0, 0, 1], [0, 0, 1]]), np.average(y, axis=1, keepdims=True))
avg, total = np.average(y, axis=0, weights=[1, 2], returned=True)
print(avg, total)
for kw in ({"weights": [1, 2]}, {"axis": 1, "weights": [1, 2]}):
    try:
        np.average(y, **kw)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    np.average(y, axis=0, weights=[0, 0])
except ZeroDivisionError as e:
    print("ZeroDivisionError:", e)
