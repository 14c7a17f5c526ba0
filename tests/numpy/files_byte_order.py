# Files of the other byte order keep it, and so do mappings of them.
import io
import numpy as np


def trip(a):
    f = io.BytesIO()
    np.save(f, a)
    raw = f.getvalue()
    f.seek(0)
    b = np.load(f)
    print(raw[10:90].decode("latin1").rstrip(), raw[128:], b.dtype, b.tolist() == a.tolist(), b.tolist())
    np.save("x", a)
    c = np.load("x.npy", mmap_mode="r")
    print(repr(c), c.dtype)
    m = np.load("x.npy", mmap_mode="r+")
    m[0] = m[-1]
    print(np.load("x.npy").tolist())


trip(np.arange(3, dtype='>i4'))
trip(np.array([1.5, 2], dtype='>f8'))
trip(np.array(['ab','c'], dtype='>U2'))
trip(np.array([(1,2.5)], dtype=[('a','>i2'),('b','<f4')]))
trip(np.arange(4, dtype='>u2').reshape(2,2).T)
print(np.fromfile("x.npy", dtype='>u2', offset=128))
print(np.memmap("x.npy", dtype='>i2', mode='r', offset=128))
z = io.BytesIO()
np.savez(z, a=np.arange(2, dtype=">i8"))
z.seek(0)
print(np.load(z)['a'].dtype)
