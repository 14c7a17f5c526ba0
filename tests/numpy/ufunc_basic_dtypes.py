import numpy as np

a = np.arange(1, 5, dtype=np.int8)
b = np.arange(1, 5, dtype=np.uint8)
f = np.array([1, 2, 3, 4], dtype=np.float32)
for name in ("add", "subtract", "multiply", "true_divide", "floor_divide", "remainder", "power", "maximum", "less", "hypot", "arctan2"):
    fn = getattr(np, name)
    print(name, fn(a, b).dtype, fn(a, f).dtype, fn(f, f).dtype, fn(a, 2).dtype, fn(b, 2.0).dtype)
for name in ("sqrt", "sin", "negative", "absolute", "sign", "square", "floor", "isnan", "exp", "reciprocal", "rint"):
    fn = getattr(np, name)
    print(name, fn(a).dtype, fn(f).dtype, fn(np.int64(4)).dtype, type(fn(4)).__name__)
