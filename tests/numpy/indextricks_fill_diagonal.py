import numpy as np

a = np.zeros((3, 3), int)
np.fill_diagonal(a, 5)
print(a)
t = np.zeros((5, 2), int)
np.fill_diagonal(t, [1, 2])
print(t)
w = np.zeros((5, 2), int)
np.fill_diagonal(w, 4, wrap=True)
print(w)
f = np.zeros((3, 3), int)
np.fill_diagonal(np.fliplr(f), [1, 2, 3])
print(f)
np.fill_diagonal(f[1:, 1:], 9)
print(f)
for bad in (np.zeros(3), np.zeros((2, 3, 2))):
    try:
        np.fill_diagonal(bad, 1)
    except ValueError as e:
        print("ValueError:", e)
d = np.diag_indices(3)
a[d] = [7, 8, 9]
print(d, a, np.diag_indices_from(a)[0], a[np.diag_indices(2, 2)])
