# Arrays through files of every kind: what comes back, how it lies, and what the bytes are.
import io
import numpy as np

samples = {
    "scalar": np.array(7),
    "empty": np.zeros((0, 4), dtype="f4"),
    "line": np.arange(5, dtype="i2"),
    "table": np.arange(6.0).reshape(2, 3),
    "columns": np.asfortranarray(np.arange(6).reshape(2, 3)),
    "turned": np.arange(24, dtype="u1").reshape(2, 3, 4).transpose(1, 0, 2),
    "backwards": np.arange(4)[::-1],
    "truth": np.array([True, False, True]),
    "half": np.array([0.5, -0.0, np.inf], dtype="f2"),
    "complex": np.array([1 + 2j, -1j]),
    "text": np.array([["a", "bcd"], ["é", "☃"]]),
    "records": np.array([(1, 2.5, "x"), (-3, np.nan, "yz")], dtype=[("n", "i4"), ("v", "f8"), ("s", "U2")]),
    "nested": np.zeros(2, dtype=[("p", [("x", "i1"), ("y", "i2")]), ("q", "f4", (2, 2))]),
    "holes": np.zeros(3, dtype=np.dtype([("a", "i1"), ("b", "f8")], align=True)),
    "titled": np.ones(1, dtype=[(("the title", "t"), "i4")]),
}
for name, a in samples.items():
    f = io.BytesIO()
    print(np.save(f, a), f.tell())
    raw = f.getvalue()
    size = raw[8] + 256 * raw[9]
    print(name, raw[:8], size, (10 + size) % 64, repr(raw[10:10 + size].decode().rstrip()), len(raw))
    print(raw[10 + size:])
    f.seek(0)
    b = np.load(f)
    print(b.dtype, b.shape, b.strides, b.flags.c_contiguous, b.flags.f_contiguous, b.flags.writeable, b.base is None)
    print(repr(b) == repr(a) or repr(b), np.shares_memory(a, b))
    np.save(name, a)
    c = np.load(name + ".npy")
    print(c.dtype == a.dtype, c.strides == b.strides, repr(c) == repr(b))
    with open(name + ".npy", "rb") as stored:
        print(stored.read() == raw)

for values in [3, 2.5, [1, 2], (True, False), "word", ["a", "bc"], [[1.5, 2], [3, 4]], range(3)]:
    f = io.BytesIO()
    np.save(f, values)
    f.seek(0)
    print(repr(np.load(f)))

several = io.BytesIO()
for i in range(3):
    np.save(several, np.full(i, i))
several.seek(0)
print([np.load(several).tolist() for _ in range(3)], several.tell())
try:
    np.load(several)
except EOFError as e:
    print("EOFError", e)

wide = np.zeros(1, dtype=[("f%04d" % i, "i1") for i in range(600)])
f = io.BytesIO()
np.save(f, wide)
print(f.getvalue()[:8], len(f.getvalue()))
f.seek(0)
try:
    np.load(f)
except ValueError as e:
    print(e)
f.seek(0)
print(np.load(f, max_header_size=20000).dtype == wide.dtype)
f.seek(0)
print(len(np.load(f, allow_pickle=True).dtype.names))
snow = np.zeros(2, dtype=[("☃", "i4"), ("é", "f4")])
f = io.BytesIO()
np.save(f, snow)
print(f.getvalue()[:12], len(f.getvalue()))
f.seek(0)
print(np.load(f).dtype)

np.save("x", [1, 2])
np.save("x.npy", [3])
print(np.load("x.npy"))
with open("two.npy", "wb") as f:
    np.save(f, [1, 2])
    np.save(f, np.eye(2))
    print(f.closed, f.name, f.mode, f.writable(), f.tell())
with open("two.npy", "rb") as f:
    print(np.load(f), np.load(f).tolist(), f.readable(), f.read())
print(f.closed)
