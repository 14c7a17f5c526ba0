import numpy as np

a = np.arange(6.0)
o = np.full(6, -1.0)
np.divide(10, a, out=o, where=a != 0)
print(o)
print(np.sqrt(a - 3, out=np.zeros(6), where=a >= 3))
m = np.zeros((2, 3), dtype=int)
np.add(m, [1, 2, 3], out=m, where=[[True], [False]])
print(m)
np.add(m, 10, out=m, where=[True, False, True])
print(m)
print(np.sum(a, where=a > 2), np.add.reduce(a, where=[True, False] * 3), np.prod(a, where=a > 3), np.max(a, where=a < 4, initial=0), np.mean(a, where=a % 2 == 0))
try:
    np.max(a, where=a > 2)
except ValueError as e:
    print("ValueError:", e)
np.negative(a, out=a, where=a > 3)
print(a, np.add(a, 1, out=a, where=False), np.greater(a, 0, out=np.ones(6, bool), where=a != 1))
