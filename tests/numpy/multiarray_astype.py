import numpy as np

a = np.array([1.7, -1.7, 0.0, 3.99])
for t in ("int8", "int64", "bool", "float32", "complex128"):
    print(t, a.astype(t))
print(np.array([0, 1, 2]).astype(bool), np.array([True, False]).astype(float), np.array([300, -1]).astype(np.uint8))
print(np.array(["1", "22"]).astype(int), np.array([1.5, 2]).astype(str), np.array([1, 10]).astype("U1"))
b = np.arange(3)
print(b.astype(int) is b, b.astype(int, copy=False) is b, b.astype(float, copy=False) is b)
try:
    a.astype(int, casting="safe")
except TypeError as e:
    print("TypeError:", e)
f = np.ones((2, 3), order="F")
print(f.astype(np.float32).strides, f.astype(np.float32, order="C").strides)
try:
    np.array(["x1"]).astype(int)
except ValueError as e:
    print("ValueError:", e)
print(np.array([2.5, 3.5], dtype=np.float32).astype(np.float64).dtype, a.astype("i4").astype("f8"))
