# Arrays that are parts of files: modes, shapes, views, classes, and what reaches the file.
import numpy as np


def tell(f, *args, **kwargs):
    try:
        print("fine", repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, "|", e)


m = np.memmap("a.bin", dtype="f4", mode="w+", shape=(3, 4))
print(repr(m), m.mode, m.offset, m.shape, m.strides, m.dtype, m.nbytes)
m[:] = np.arange(12).reshape(3, 4)
print(m.flush(), m.sum(), m.mean(axis=0))
r = np.memmap("a.bin", dtype="f4", mode="r", shape=(3, 4))
print(repr(r), r)
m[1, 1] = -5
m[2] += 100
np.multiply(m[0], 2, out=m[0])
m[:, 3].sort()
print(r)
m.T[0] = 7
print(r[:, 0], np.array_equal(r, m), np.shares_memory(r, m), np.shares_memory(m, m[1:]))

c = np.memmap("a.bin", dtype="f4", mode="c", shape=(3, 4))
c[:] = 0
c[1] = np.arange(4)
c += 0.5
print(c, r[1], np.fromfile("a.bin", dtype="f4").tolist())
del m
again = np.memmap("a.bin", dtype="f4", mode="r+", shape=(3, 4))
again.fill(1)
again[0, 0] = np.pi
print(np.fromfile("a.bin", "f4")[:3], r[0])

print(r.flags.writeable, c.flags.writeable, again.flags.writeable, r.flags.owndata)
print(r[1:].base is r, r[1:][:1].base is r, r.T.base is r)
for change in [
    lambda: r.__setitem__((0, 0), 1),
    lambda: r.fill(3),
    lambda: r.sort(),
    lambda: np.add(r, 1, out=r),
    lambda: r[1].__setitem__(0, 1),
    lambda: np.copyto(r, 1),
    lambda: r.put(0, 1),
]:
    tell(change)
try:
    r += 1
except ValueError as e:
    print(e)
for view in [r, r[1:], r.T]:
    try:
        view.flags.writeable = True
    except ValueError as e:
        print(e)

print(type(r), isinstance(r, np.memmap), isinstance(r, np.ndarray), issubclass(np.memmap, np.ndarray), np.memmap)
for name, x in {
    "slice": r[1:], "row": r[0], "all": r[...], "new axis": r[None], "turned": r.T, "flat": r.reshape(-1),
    "ravel": r.ravel(), "swapped": r.swapaxes(0, 1), "view": r.view(), "bytes": r.view("u1"),
    "picked": r[[0, 1]], "masked": r[r > 0], "sum": r + 1, "negative": -r, "sine": np.sin(r), "total": r.sum(),
    "axis": r.sum(axis=0), "element": r[0, 0], "array": np.array(r), "asarray": np.asarray(r), "any": np.asanyarray(r),
    "plain": r.view(np.ndarray), "joined": np.concatenate([r, r]), "where": np.where(r > 0, r, 0), "dot": r @ r.T,
    "copied": np.copy(r), "compared": r > 1, "list": r.tolist(), "max": np.maximum(r, 2),
}.items():
    print(name, type(x).__name__)
print(r[1:].mode, r[1:].offset, r.filename == again.filename, r.filename[-5:])
try:
    r.nothing
except AttributeError as e:
    print(e)
for name in ["flush", "filename", "mode"]:
    print(name, hasattr(r, name), hasattr(np.arange(3), name), hasattr(np.asarray(r), name))

np.arange(10, dtype="u1").tofile("b.bin")
for kwargs in [
    {}, {"mode": "r"}, {"mode": "readonly", "dtype": "u2"}, {"mode": "copyonwrite"}, {"mode": "readwrite"},
    {"mode": "r", "offset": 3}, {"mode": "r", "offset": 4, "dtype": "<i2"}, {"mode": "r", "offset": 10},
    {"mode": "r", "shape": 4}, {"mode": "r", "shape": (2, 3)}, {"mode": "r", "shape": [2, 2], "order": "F"},
    {"mode": "c", "shape": (), "dtype": "<i4"}, {"mode": "r", "shape": (0,)}, {"mode": "r", "shape": (2, 0)},
    {"mode": "r", "dtype": [("x", "u1"), ("y", "<u2")], "shape": 3}, {"mode": "r", "dtype": "?"},
    {"mode": "r", "shape": (11,)}, {"mode": "c", "shape": (3, 4)}, {"mode": "r", "dtype": "f8"},
    {"mode": "r", "dtype": "i4", "offset": 1}, {"mode": "r", "offset": 11}, {"mode": "r", "offset": -1},
    {"mode": "r", "shape": (-1,)}, {"mode": "x"}, {"mode": "w+"}, {"mode": 5}, {"mode": "r", "order": "Q"},
    {"mode": "r", "dtype": "nonsense"}, {"nonsense": 1}, {"mode": "r+", "offset": 12, "shape": 2}, {"mode": "r"},
]:
    print(kwargs)
    tell(np.memmap, "b.bin", **kwargs)
tell(np.memmap)
tell(np.memmap, "none.bin")
tell(np.memmap, "none.bin", mode="r")
tell(np.memmap, ".", mode="r")
with open("empty.bin", "wb") as f:
    pass
tell(np.memmap, "empty.bin", mode="r")
tell(np.memmap, "empty.bin")
tell(np.memmap, "new.bin", mode="w+", shape=0)
print(np.fromfile("new.bin", "u1"))
with open("b.bin", "rb") as f:
    print(np.memmap(f, mode="r", shape=3))

np.save("c.npy", np.arange(6).reshape(2, 3))
for mode in ["r", "c", "r+"]:
    x = np.load("c.npy", mmap_mode=mode)
    print(repr(x), x.mode, x.offset, x.flags.writeable)
x[1, 2] = 50
print(np.load("c.npy"))
np.save("d.npy", np.asfortranarray(np.arange(6).reshape(2, 3)))
x = np.load("d.npy", mmap_mode="r")
print(x, x.strides, x.flags.f_contiguous)
tell(np.load, "c.npy", mmap_mode="q")
o = np.lib.format.open_memmap("e.npy", mode="w+", dtype="i2", shape=(2, 2))
o[:] = [[1, 2], [3, 4]]
o.flush()
print(repr(o), o.mode, o.offset, np.load("e.npy"))
o = np.lib.format.open_memmap("e.npy", mode="w+", shape=(3, 2), fortran_order=True)
o[0] = 1
print(np.load("e.npy").flags.f_contiguous, np.load("e.npy").tolist())
print(np.lib.format.open_memmap("e.npy")[0], np.lib.format.open_memmap("e.npy", "r").flags.writeable)
big = np.memmap("big.bin", dtype="i8", mode="w+", shape=(5000,))
big[::1000] = 1
print(repr(big), big.sum(), repr(np.memmap("big.bin", "i8", "c")[:3]))
long = np.memmap("big.bin", dtype="f8", mode="r")[:30]
print(repr(long))
