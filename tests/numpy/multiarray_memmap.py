import numpy as np

fp = np.memmap("data.bin", dtype="float32", mode="w+", shape=(3, 4))
fp[:] = np.arange(12, dtype="float32").reshape(3, 4)
fp.flush()
r = np.memmap("data.bin", dtype="float32", mode="r", shape=(3, 4))
print(r[1], r.shape, r.flags.writeable)
cow = np.memmap("data.bin", dtype="float32", mode="c", shape=(3, 4))
cow[0] = -1
print(cow[0], r[0])
rw = np.memmap("data.bin", dtype="float32", mode="r+", shape=(3, 4))
rw[2, 0] = 100
rw.flush()
print(r[2], cow[2])
flat = np.memmap("data.bin", dtype="float32", mode="r")
print(flat.shape, flat[8:10], np.memmap("data.bin", dtype="float32", mode="r", offset=16, shape=(2,)))
try:
    r[0, 0] = 5
except ValueError as e:
    print("ValueError:", e)
print(type(r[0]).__name__, type(r + 1).__name__, type(r[[0]]).__name__, r.sum(), np.shares_memory(r, r[1:]))
