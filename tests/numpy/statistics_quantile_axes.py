import numpy as np

m = np.array([[4, 1, 7], [2, 9, 3]])
print(np.percentile(m, 50), np.percentile(m, 50, axis=0), np.percentile(m, 50, axis=1, keepdims=True))
print(np.percentile(m, [25, 50], axis=1), np.percentile(m, [[10], [90]]))
print(np.quantile(m, 0.25, axis=(0, 1)), np.quantile(m, [0.5], axis=-1, keepdims=True).shape)
print(np.median(m), np.median(m, axis=0), np.median(m, axis=(0, 1), keepdims=True))
out = np.zeros(3)
r = np.percentile(m, 75, axis=0, out=out)
print(out, r is out)
s = np.array([1.5, 2.5, 4.0], dtype=np.float32)
print(np.median(s).dtype, np.quantile(s, 0.5).dtype, np.quantile(s, [0.5]).dtype, np.median(np.array([1, 2], dtype=np.int8)).dtype)
print(type(np.median(m)).__name__, type(np.percentile(m, 20)).__name__)
for call in (lambda: np.median(m, axis=2), lambda: np.percentile(m, 50, axis=(0, 0))):
    try:
        call()
    except ValueError as e:
        print(type(e).__name__, e)
