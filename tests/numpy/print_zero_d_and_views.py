import numpy as np

z = np.array(3.14159265358979)
print(z, repr(z), [z], f"{z}", str(z), z[()], repr(z[()]), np.array(True), repr(np.array(False)), repr(np.array("a")), repr(np.array(1e-10)))
m = np.arange(12).reshape(3, 4)
print(m.T, m[::-1, ::2], m[1:2], m[:, 1], m[:, 1:2], sep="\n")
print(repr(m.T[::-1]), repr(np.broadcast_to([1, 2], (2, 2))), repr(m[1, 1:2]), m.shape, m.strides)
print(m > 5, repr(m % 2 == 0), m / 2, m.astype(np.int8)[0], repr(m.astype(np.uint8)[0]), repr(m[:, :0]), sep="\n")
