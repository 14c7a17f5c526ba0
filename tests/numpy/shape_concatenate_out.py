import numpy as np

a = np.array([1, 2])
out = np.zeros(4, dtype=int)
r = np.concatenate((a, a + 5), out=out)
print(r is out, out)
f = np.empty(4)
print(np.concatenate((a, a), out=f), np.concatenate((a, a), dtype=np.float32).dtype)
print(np.concatenate((a, [3.7]), dtype=int, casting="unsafe"))
try:
    np.concatenate((a, [3.7]), dtype=int)
except TypeError as e:
    print("TypeError:", e)
try:
    np.concatenate((a, a), out=np.zeros(5, dtype=int))
except ValueError as e:
    print("ValueError:", e)
m = np.zeros((2, 2), dtype=int)
np.concatenate(([[1, 2]], [[3, 4]]), out=m.T)
print(m)
