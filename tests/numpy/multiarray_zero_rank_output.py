import numpy as np

x = np.array(2)
np.add(x, [1], out=np.zeros(1, dtype=int))
try:
    np.add(x, [1], x)
except ValueError as e:
    print("ValueError:", e)
x2 = np.array(2)
r = np.add(x2, 5, out=x2)
print(r is x2, x2)
x2 += 3
print(x2, type(x2).__name__, x2.shape)
y = x2 + 1
print(type(y).__name__, repr(y))
print(np.add(x2, x2), type(np.add(x2, x2)).__name__)
try:
    len(x2)
except TypeError as e:
    print("TypeError:", e)
try:
    for v in x2:
        pass
except TypeError as e:
    print("TypeError:", e)
print(x2.tolist(), x2.item(), x2.reshape(1), x2.ravel(), x2.T, x2.flatten())
