import numpy as np

def rotate_left(a, k):
    k %= len(a)
    head = a[:k].copy()
    a[:-k or None] = a[k:]
    if k:
        a[-k:] = head
    return a

for k in (0, 1, 3, 7):
    x = np.arange(5)
    print(k, rotate_left(x, k), np.roll(np.arange(5), -k))
grid = np.arange(12).reshape(3, 4)
grid[:, 1:] = grid[:, :-1]
print(grid)
wave = np.zeros(6)
wave[0] = 1
for step in range(4):
    wave[1:] = wave[:-1]
    wave[0] = step
print(wave)
