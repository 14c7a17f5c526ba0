import numpy as np


def show(name, fn):
    try:
        print(name, repr(fn()))
    except Exception as e:
        print(name, type(e).__name__, e)
s = np.array([3, 1, 2])
t = s
s.sort()
print(s, t)
s[::-1].sort()
print(s)
s.partition(1)
print(s)
w = np.array([[3, 1], [2, 0]])
w.sort(axis=0)
print(w)
w.sort()
print(w)
w.T.sort()
print(w)
rec = np.array([(2, 'b'), (1, 'c'), (1, 'a')], dtype=[('n', int), ('s', 'U1')])
rec.sort(order='s')
print(rec)
rec.sort()
print(rec)
rec.sort(order=['n'])
print(rec, np.argsort(rec, order=('s', 'n')))
show('order', lambda: np.sort(rec, order='zz'))
show('order2', lambda: np.sort([1], order='zz'))
