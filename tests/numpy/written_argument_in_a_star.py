import numpy as np
a=np.arange(5)
args=(a,[True,False,True,False,False],[9])
np.place(*args)
print(a)
c=np.zeros(5)
print(np.add(*(a,1),**{'out':c}), c)
np.add(*(a,2,c)); print(c)
f=lambda *x, **k: np.copyto(*x, **k)
f(a, 7); print(a)
f(dst=a, src=8); print(a)
for fn in (np.put, np.place, np.putmask):
    try:
        fn(*(a,))
    except Exception as e: print(type(e).__name__, e)
for args in ((np.array([]), [True], []), (a, [1], []), ([1,2],[True,False],[1])):
    try:
        np.place(*args); print('ok')
    except Exception as e: print(type(e).__name__, e)
try: np.put_along_axis(*(a.reshape(1,5), np.array([[0]]), 9, 3))
except Exception as e: print(type(e).__name__, e)
print(list(map(np.add, [1,2],[3,4])))
a.sum(**{'out': c[0:1].reshape(())}); print(c)
s=a.argsort; print(s())
