import numpy as np

x = np.eye(3, dtype=int)
x.resize((5, 5), refcheck=False)
print(x)
y = np.array([[1, 2], [3, 4]])
y.resize(3, refcheck=False)
print(y)
print(np.resize(y, (2, 4)), np.resize([1, 2, 3], 7), np.resize([], (2, 2)))
z = np.arange(4)
v = z[1:]
try:
    v.resize(2)
except ValueError as e:
    print("ValueError:", e)
w = np.zeros(3)
w.resize(0, refcheck=False)
print(w, w.shape)
try:
    np.resize(y, (-1, 2))
except ValueError as e:
    print("ValueError:", e)
