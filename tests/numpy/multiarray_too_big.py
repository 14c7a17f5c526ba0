import numpy as np

for shape in [(2**40, 2**40), (2**62,), (2**31, 2**31, 2**31)]:
    try:
        np.zeros(shape)
    except ValueError as e:
        print("ValueError:", e)
    except MemoryError as e:
        print("MemoryError")
try:
    np.zeros((2**31, 0, 2**31))
except ValueError as e:
    print("ValueError:", e)
z = np.zeros((2**20, 0, 2**20))
print(z.shape, z.size, z.nbytes)
b = np.broadcast_to(np.int8(1), (1000, 1000, 1000))
print(b.shape, b.strides, b.size, b.nbytes)
