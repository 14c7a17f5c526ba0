import numpy as np

n = 50
sieve = np.ones(n, dtype=bool)
sieve[:2] = False
for p in range(2, int(n ** 0.5) + 1):
    if sieve[p]:
        sieve[p * p::p] = False
print(np.flatnonzero(sieve), sieve.sum())
fib = np.zeros(15, dtype=np.int64)
fib[1] = 1
for i in range(2, len(fib)):
    fib[i] = fib[i - 1] + fib[i - 2]
print(fib)
pascal = np.zeros((6, 6), dtype=int)
pascal[:, 0] = 1
for i in range(1, 6):
    for j in range(1, i + 1):
        pascal[i, j] = pascal[i - 1, j] + pascal[i - 1, j - 1]
print(pascal, pascal.sum(axis=1))
a = np.array([5, 2, 8, 1])
for i in range(len(a)):
    for j in range(len(a) - 1 - i):
        if a[j] > a[j + 1]:
            a[j], a[j + 1] = a[j + 1], a[j]
print(a)
