import numpy as np

a = np.arange(1, 10).reshape(3, 3)
print(np.tril(a), np.triu(a), np.tril(a, 1), np.triu(a, -1), np.tri(3, 4, -1), np.tri(2, dtype=int), sep="\n")
i, j = np.tril_indices(3)
print(i, j, a[i, j], a[np.triu_indices(3, 1)], np.tril_indices_from(a, -1)[0])
a[np.triu_indices(3, 1)] = 0
print(a, np.shares_memory(np.tril(a), a), np.triu(np.ones((2, 2, 3), int))[1], np.tril([1, 2]))
sym = a + np.tril(a, -1).T
print(sym, (sym == sym.T).all())
