import numpy as np

nan = np.nan
for name in ("maximum", "minimum", "fmax", "fmin"):
    fn = getattr(np, name)
    print(name, fn([0, nan, nan], [nan, 1, nan]), fn.reduce([1, 2, nan]), fn([1, 5], [3, 3]), fn(2, np.array([1, 3], dtype=np.uint8)).dtype)
print(np.maximum([True, False], [False, False]), np.maximum(1 + 2j, 1 + 3j), np.minimum([[1, 9], [8, 2]], [5, 5]), np.maximum(-0.0, 0.0))
x = np.arange(10)
print(np.maximum(x, 5)[::2], np.minimum(x[::-1], x), np.maximum.reduce([[1, 7], [4, 2]]), np.clip(x, 2, 7).sum())
print(np.max([nan, 1]), np.nanmax([nan, 1]), np.argmax([0, nan, 5]), max(1.0, nan), max(nan, 1.0))
