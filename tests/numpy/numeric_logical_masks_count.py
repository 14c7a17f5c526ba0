import numpy as np

scores = {"ann": [90, 85, 77], "bob": [60, 75, 88], "cy": [100, 55, 70]}
names = list(scores)
m = np.array([scores[n] for n in names])
print(m.mean(axis=1), m.argmax(axis=0), [names[i] for i in m.argmax(axis=0)])
passed = (m >= 70).all(axis=1)
print(dict(zip(names, passed.tolist())), (m >= 70).sum(), np.count_nonzero(m < 60), (m > m.mean(axis=0)).astype(int))
best = max(names, key=lambda n: np.mean(scores[n]))
print(best, sorted(names, key=lambda n: -sum(scores[n])), f"{m.std():.4f}", np.round(m.mean(), 3))
m[m < 70] = 70
print(m, np.array([np.median(r) for r in m]), np.ptp(m, axis=1))
for n, row in zip(names, m):
    print(f"{n:>4}: {' '.join(f'{v:3d}' for v in row)} | {row.mean():6.2f}")
