import numpy as np

def check(n, dst, src):
    a = np.arange(n)
    b = np.arange(n)
    a[dst] = a[src]
    b[dst] = b[src].copy()
    return np.array_equal(a, b)

slices = [slice(0, 4), slice(2, 6), slice(4, 8), slice(5, 1, -1), slice(7, 3, -1), slice(3, None, -1)]
good = 0
for d in slices:
    for s in slices:
        if len(range(8)[d]) == len(range(8)[s]):
            assert check(8, d, s), (d, s)
            good += 1
print("pairs checked:", good)
