import numpy as np

# Shapes of the output array: its core axes first, then the axes looped over.
z = np.zeros
calls = [((2, 3, 3), (3, 3), (3, 3)), ((2, 3, 3), (2, 3, 3), (3, 3, 3)), ((2, 3, 3), (3, 3), (1, 3, 3)), ((3, 3), (3, 3), (2, 3, 3)),
         ((3, 3), (3, 4), (3, 3)), ((3, 3), (3,), (2,)), ((3, 3), (3, 3), (3,)), ((2, 1, 3, 3), (5, 3, 3), (1, 5, 3, 3)),
         ((2, 1, 3, 3), (5, 3, 3), (2, 4, 3, 3)), ((0, 1, 1), (0, 1, 1), (1, 1, 1)), ((2, 3), (4, 3), (2, 3))]
for a, b, out in calls:
    try:
        print(np.matmul(z(a), z(b), out=z(out)).shape)
    except ValueError as e:
        print(e)
for f in (lambda: np.vecdot(z((2, 3)), z((2, 3)), out=z(3)), lambda: np.vecdot(z((2, 3)), z((2, 3)), out=z(1)),
          lambda: np.matvec(z((2, 3)), z(3), out=z(3))):
    try:
        print(f())
    except ValueError as e:
        print(e)
for a, b in (((5, 2), (2, 2)), ((5, 2), (2, 3)), ((2,), (2, 2)), ((5, 2), (2,)), ((2, 5, 2), (3, 2, 2)), ((2, 2), (3, 2, 2)),
             ((1, 2, 2), (3, 2, 2)), ((2, 2), (3, 2)), ((2, 2), ())):
    x = z(a)
    try:
        x @= z(b)
        print(x.shape)
    except ValueError as e:
        print(e)
