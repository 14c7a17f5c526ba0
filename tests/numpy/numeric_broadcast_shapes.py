import numpy as np

print(np.broadcast_shapes((1, 2), (3, 1), (3, 2)), np.broadcast_shapes(()), np.broadcast_shapes((5,), (1,), 5), np.broadcast_shapes((0,), (1, 1)))
for shapes in [((3,), (4,)), ((2, 3), (2,)), ((1, 2), (1, 2), (3, 4))]:
    try:
        print(np.broadcast_shapes(*shapes))
    except ValueError as e:
        print("ValueError:", e)
a, b = np.broadcast_arrays([[1], [2]], [10, 20, 30])
print(a, b, a.shape == b.shape, a.strides, b.strides)
bc = np.broadcast(np.ones((2, 1)), np.ones(3))
print(bc.shape, bc.size, bc.nd)
for pair in zip(np.array([1, 2]), "xy"):
    print(pair)
try:
    np.ones((2, 3)) + np.ones((4, 3))
except ValueError as e:
    print("ValueError:", e)
try:
    np.ones(3) + np.ones((2, 3)) + np.ones((3, 2))
except ValueError as e:
    print("ValueError:", e)
