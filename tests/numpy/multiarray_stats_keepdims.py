import numpy as np

m = np.arange(12.0).reshape(3, 4)
for name in ("sum", "mean", "min", "max", "prod", "std", "var", "all", "any"):
    f = getattr(np, name)
    print(name, f(m, axis=0).shape, f(m, axis=1, keepdims=True).shape, f(m, keepdims=True).shape, f(m, axis=(0, 1)).shape)
print(m.mean(), m.mean(0), m.mean(axis=1), m.var(), m.std(axis=0), m.var(ddof=1))
print((m - m.mean(axis=1, keepdims=True)).tolist())
out = np.zeros(4)
print(m.sum(axis=0, out=out) is out, out)
print(m.mean(axis=(0, 1)), m.sum(axis=-1), m.min(axis=1), m.max(0))
try:
    m.sum(axis=2)
except Exception as e:
    print(type(e).__name__, e)
try:
    m.sum(axis=(0, 0))
except ValueError as e:
    print("ValueError:", e)
