import numpy as np

m = np.array([[1, 2, 3], [4, 5, 6]])
print(sum(m), m.sum(), sum(sum(m)), m.sum(0), m.sum(1), m.mean(0), m.mean(1), m.mean())
c = m - m.mean(axis=0)
print(c, c.sum(axis=0), (m / m.sum(axis=1)[:, None]).round(3), m.cumsum(1), m.max(1) - m.min(1))
for axis, label in [(0, "cols"), (1, "rows"), (None, "all")]:
    print(f"{label}: sum={m.sum(axis=axis)} mean={m.mean(axis=axis)} max={m.max(axis=axis)} argmax={m.argmax(axis=axis)}")
try:
    m / m.sum(axis=1)
except ValueError as e:
    print("ValueError:", e)
w = np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
print(w.sum(axis=(0, 2)), w.mean(axis=-1), w.sum(axis=1, keepdims=True).shape, np.sum(w, axis=0, dtype=np.float32), np.sum([[True, False], [True, True]], axis=0))
