import numpy as np

a = np.arange(10) - 4
print(a.clip(-2, 3), np.clip(a, 0, None), a.clip(max=1), a.clip(min=2))
b = a.copy()
r = np.clip(b, -1, 1, out=b)
print(r is b, b)
print(np.clip([1.5, np.nan, 9], 2, 3), np.clip(a, [0] * 10, np.arange(10)))
print(np.clip(5, 7, 3), np.clip(np.array([1, 20], dtype=np.uint8), 2, 10).dtype)
f = np.array([[0.1, 0.9], [0.5, 2.0]])
print(f.clip(0.25, 1), f.T.clip(0.25, 1).strides)
try:
    np.clip(np.array([1], dtype=np.uint8), -1, 300)
except OverflowError as e:
    print("OverflowError:", e)
print(np.clip(a, None, None) is a, np.array_equal(np.clip(a, None, None), a))
try:
    np.clip(a, 0.5, 2.5, out=a)
except TypeError as e:
    print(type(e).__name__)
