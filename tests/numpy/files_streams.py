# io.BytesIO, files of bytes, tofile and fromfile.
import io
from io import BytesIO
import numpy as np


def tell(f, *args):
    try:
        print("fine", repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, "|", e)


b = BytesIO()
tell(b.write, b"hello")
tell(b.getvalue)
tell(b.tell)
tell(b.seek, 0)
tell(b.read, 2)
tell(b.read)
tell(b.read)
for where in [(-2, 2), (-1,), (-100, 1), (1, 3), (10,), (0, 1), ("a",), (0.5,)]:
    tell(b.seek, *where)
tell(b.write, b"x")
tell(b.getvalue)
tell(b.truncate, 3)
tell(b.getvalue)
tell(b.tell)
tell(b.truncate)
tell(b.truncate, -1)
tell(b.write, "text")
tell(b.write, 3)
tell(b.write, np.arange(3, dtype="u1"))
tell(b.getvalue)
tell(b.writelines, [b"one", b"two"])
print(b.readable(), b.writable(), b.seekable(), b.isatty(), b.closed, b.flush())
print(BytesIO(b"ab\ncd\nef").readline(), BytesIO(b"ab\ncd\nef").readlines(), BytesIO(b"").readline())
long = BytesIO(b"x" * 1000 + b"\nrest")
print(len(long.readline()), long.tell(), long.readline(), long.readline())
print(BytesIO(b"abc").read(-1), BytesIO(b"abc").read(None), BytesIO(b"abc").read1(2), BytesIO(initial_bytes=b"q").read())
tell(BytesIO, "text")
tell(BytesIO, 3)
tell(BytesIO(b"abc").read, 1.5)
tell(BytesIO().fileno)
tell(lambda: BytesIO().nothing)
print(type(b), repr(b)[:12])
b.close()
print(b.closed)
for f in [b.read, b.getvalue, b.tell, b.readable]:
    tell(f)
tell(b.write, b"")
tell(np.save, b, [1])
tell(np.load, b)
with BytesIO(b"within") as f:
    print(f.read(), f is not None)
print(f.closed)
shared = BytesIO()
other = shared
other.write(b"both")
print(shared.getvalue(), shared is other)

a = np.arange(6, dtype="i2").reshape(2, 3)
print(a.tofile("raw.bin"), a.T.tofile("turned.bin"))
print(np.fromfile("raw.bin", dtype="i2"), np.fromfile("turned.bin", "i2"), np.fromfile("raw.bin", "u1", 4))
print(np.fromfile("raw.bin", "i2", count=2), np.fromfile("raw.bin", "i2", count=100), np.fromfile("raw.bin", "i2", offset=4))
print(np.fromfile("raw.bin", "i4"), np.fromfile("raw.bin", "i8"), np.fromfile("raw.bin").shape, np.fromfile("raw.bin", "i2", 0))
with open("raw.bin", "rb") as f:
    print(np.fromfile(f, "i2", 2), np.fromfile(f, "i2", 2), f.tell(), f.read(1), f.read())
with open("mixed.bin", "wb") as f:
    f.write(b"head")
    f.flush()
    a.tofile(f)
    np.ones(1).tofile(f)
    f.write(b"tail")
with open("mixed.bin", "rb") as f:
    print(f.read(4), np.fromfile(f, "i2", 6), np.fromfile(f, count=1), f.read())
r = np.fromfile("raw.bin", dtype=[("x", "i2"), ("y", "i4")])
print(r, r.flags.writeable, r.base is None)
np.array([1.5, -2]).tofile("raw.bin")
print(np.fromfile("raw.bin"))
tell(a.tofile, BytesIO())
tell(np.fromfile, BytesIO(b"12345678"))
tell(np.fromfile, "none.bin")
tell(open, "none.bin", "rb")
with open("raw.bin", "rb") as f:
    tell(f.write, b"x")
with open("raw.bin", "wb") as f:
    tell(f.read)
    f.write(b"new")
    f.seek(1)
    f.write(b"E")
print(open("raw.bin", "rb").read())
try:
    with open("raw.bin", "wb") as f:
        f.write(b"all of it")
        raise KeyError("stop")
except KeyError:
    print(open("raw.bin", "rb").read())
