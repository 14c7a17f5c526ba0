import numpy as np

m = np.arange(12).reshape(3, 4)
print(np.add.reduce(m), np.add.reduce(m, axis=1), np.add.reduce(m, axis=None), np.multiply.reduce(m[1:], axis=0), np.maximum.reduce(m, axis=1), np.minimum.reduce(m))
print(np.add.reduce(m, axis=(0, 1)), np.add.reduce(m, keepdims=True).shape, np.add.reduce([]), np.multiply.reduce([]), np.logical_and.reduce([]), np.logical_or.reduce([True, False]))
print(np.subtract.reduce([10, 1, 2]), np.power.reduce([2, 3, 2]), np.bitwise_xor.reduce([5, 3, 5]), np.add.reduce(m, initial=100), np.minimum.reduce([5, 3], initial=1), np.hypot.reduce([3, 4, 12]))
for fn in (np.minimum, np.maximum):
    try:
        fn.reduce([])
    except ValueError as e:
        print("ValueError:", e)
try:
    np.subtract.reduce(m, axis=(0, 1))
except ValueError as e:
    print("ValueError:", e)
try:
    np.add.reduce(m, axis=3)
except Exception as e:
    print(type(e).__name__, e)
out = np.zeros(3, dtype=int)
print(np.add.reduce(m, axis=1, out=out) is out, out, np.add.reduce(m, axis=0, dtype=float), np.add.reduce(5))
