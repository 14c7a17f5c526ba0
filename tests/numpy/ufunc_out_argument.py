import numpy as np

a = np.arange(4)
b = np.full(4, 10)
o = np.zeros(4, dtype=int)
print(np.add(a, b, o) is o, o)
print(np.add(a, b, out=(o,)) is o, np.multiply(a, b, out=a) is a, a)
f = np.zeros(4)
print(np.subtract(b, 1, out=f), f.dtype, np.sqrt([1, 4, 9, 16], out=f))
try:
    np.add(b, 0.5, out=b)
except TypeError as e:
    print("TypeError:", e)
try:
    np.sqrt(f, out=np.zeros(4, dtype=int))
except TypeError as e:
    print("TypeError:", e)
print(np.add(b, 0.6, out=b, casting="unsafe"))
big = np.zeros((2, 4), dtype=int)
np.add(b, 1, out=big)
print(big)
try:
    np.add(big, 1, out=b)
except ValueError as e:
    print("ValueError:", e)
try:
    np.add([1, 2, 3], 1, out=np.zeros(4))
except ValueError as e:
    print("ValueError:", e)
v = big[:, 1::2]
np.negative(v, out=v)
print(big, np.add(1, 2, out=np.zeros(())))
