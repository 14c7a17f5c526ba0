import numpy as np

a = np.array([7, 2, 9, 4, 1, 8])
for k in range(len(a)):
    p = np.partition(a, k)
    assert (p[:k] <= p[k]).all() and (p[k:] >= p[k]).all()
    print(k, p[k], sorted(p.tolist()) == sorted(a.tolist()))
i = np.argpartition(a, 2)
print(a[i[2]], sorted(a[i[:2]].tolist()))
b = a.copy()
b.partition(-1)
print(b[-1], b.max())
try:
    np.partition(a, 10)
except ValueError as e:
    print("ValueError:", e)
