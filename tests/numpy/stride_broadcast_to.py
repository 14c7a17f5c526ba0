import numpy as np

a = np.array([1, 2, 3])
for shape in [(3,), (1, 3), (2, 3), (2, 2, 3), (0, 3)]:
    b = np.broadcast_to(a, shape)
    print(shape, b.shape, b.strides, b.flags.writeable, b.size, b.tolist())
print(np.broadcast_to(5, (2, 2)), np.broadcast_to([[1], [2]], (2, 3)), np.broadcast_to(np.ones(1), (0,)).shape)
for src, shape in [((3,), (2,)), ((0,), (2,)), ((2, 3), (3,)), ((1, 2), (2, 1)), ((3,), (-1, 3))]:
    try:
        np.broadcast_to(np.zeros(src), shape)
    except ValueError as e:
        print(src, shape, "ValueError:", e)
b = np.broadcast_to(a, (2, 3))
a[0] = 100
print(b)
c = b.copy()
c[0, 0] = 0
print(b[1], c.strides, b.base is a, np.array(b).flags.writeable)
try:
    b += 1
except ValueError as e:
    print("ValueError:", e)
