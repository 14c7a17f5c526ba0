import numpy as np


def show(name, fn):
    try:
        print(name, repr(fn()))
    except Exception as e:
        print(name, type(e).__name__, e)
c = np.zeros(3)
print(np.add([1, 2, 3], 1, out=c) is c, c, np.add([1, 2, 3], 1, c), np.sqrt([1, 4, 9], out=(c,)), c)
print(np.sum([[1, 2, 3], [4, 5, 6]], axis=0, out=c), np.mean([[1, 2, 3], [4, 5, 7]], axis=0, out=c), c)
print(np.dot(np.eye(3), [1, 2, 3], out=c), np.matmul(np.eye(3) * 2, [1, 2, 3], out=c), c)
print(np.clip([1, 5, 9], 2, 6, out=c), np.round([1.26, 2.5, 3.5], out=c), np.cumsum([1, 2, 3], out=c), c)
print(np.median([[3, 1, 2], [4, 5, 6]], axis=0, out=c), c)
print(np.concatenate([[1], [2, 3]], out=c), np.stack([[1, 2, 3]], out=np.zeros((1, 3))))
q, r = (np.zeros(2), np.zeros(2))
print(np.divmod([7, 8], 3, out=(q, r)), q, r, np.modf([1.5, 2.25], out=(q, r)), q, r)
show('bad out', lambda: np.add([1, 2], 1, out=np.zeros(3)))
show('bad out2', lambda: np.sum([1, 2], out=np.zeros(3)))
show('bad cast', lambda: np.add([1.5], 1, out=np.zeros(1, int)))
show('bad list', lambda: np.add([1.5], 1, out=[0]))
