import numpy as np

a = np.arange(6, dtype=np.int16).reshape(2, 3)
np.save("a.npy", a)
b = np.load("a.npy")
print(b, b.dtype, np.shares_memory(a, b), b.flags.writeable)
np.save("f.npy", np.asfortranarray(a))
f = np.load("f.npy")
print(f.strides, f.flags.f_contiguous, np.array_equal(f, a))
np.save("s.npy", np.array([(1, 2.5)], dtype=[("x", "i4"), ("y", "f8")]))
print(np.load("s.npy"), np.load("s.npy").dtype)
m = np.load("a.npy", mmap_mode="r")
print(m[1], type(m).__name__, m.flags.writeable)
try:
    m[0, 0] = 1
except ValueError as e:
    print("ValueError:", e)
c = np.load("a.npy", mmap_mode="c")
c[0, 0] = 77
print(c[0], np.load("a.npy")[0])
try:
    np.load("missing.npy")
except FileNotFoundError as e:
    print(type(e).__name__)
