import numpy as np

m = np.arange(6).reshape(2, 3)
for i, row in enumerate(m):
    print(i, row, row.base is m.base, row.shape)
for x, y in zip(m[0], m[1]):
    print(int(x), int(y), end=" | ")
print()
print([v * 2 for v in m[0]], [r.sum() for r in m], [list(c) for c in m.T], {int(k): int(v) for k, v in zip(m[0], m[1])})
total = 0
for row in m:
    for v in row:
        if v == 4:
            break
        if v % 2:
            continue
        total += v
print(total, list(reversed(m[0])), sum(m), max(m[1]), sorted(m[:, 1])[::-1], len(m), list(map(int, m[1])), any(m[0] > 1), all(m[1] > 2))
it = iter(m[0])
print(next(it), next(it), list(it))
(a, b, c), rest = m
print(a, b, c, rest, 3 in m, tuple(m[0]), list(range(m.shape[1])))
try:
    p, q = m[0]
except ValueError as e:
    print("ValueError:", e)
