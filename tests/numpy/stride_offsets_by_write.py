import numpy as np

def where_changed(make_view):
    a = np.zeros(12, dtype=int)
    v = make_view(a)
    v.flat[0] = 1
    v.flat[-1] = 2
    return np.flatnonzero(a).tolist(), a[a > 0].tolist()

print(where_changed(lambda a: a[3:9]))
print(where_changed(lambda a: a[::-1]))
print(where_changed(lambda a: a[10:1:-3]))
print(where_changed(lambda a: a.reshape(3, 4)[1:, 2:]))
print(where_changed(lambda a: a.reshape(3, 4).T[1]))
print(where_changed(lambda a: a.reshape(2, 3, 2)[:, ::-1, 1]))
print(where_changed(lambda a: np.swapaxes(a.reshape(2, 3, 2), 0, 2)[1, 1:]))
