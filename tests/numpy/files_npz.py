# Archives of arrays: by name, read when they are asked for.
import io
import numpy as np


def tell(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, "|", e)


for write in [np.savez, np.savez_compressed]:
    f = io.BytesIO()
    print(write(f, np.arange(3), np.eye(2), names=np.array(["a", "b"]), flag=True, none=np.zeros(0)))
    print(f.getvalue()[:4], f.tell() == len(f.getvalue()))
    f.seek(0)
    z = np.load(f)
    print(z, type(z), isinstance(z, np.ndarray))
    print(z.files, len(z), list(z), sorted(z.keys()))
    for name in z.files:
        print(name, repr(z[name]), z[name].flags.writeable)
    for name, value in z.items():
        print(name, value.shape, value.dtype)
    print([v.tolist() for v in z.values()])
    print("names" in z, "names.npy" in z, "other" in z, 0 in z)
    print(repr(z["flag.npy"]), z.get("other"), z.get("other", 5), z.get("flag"))
    print(z["arr_0"] is z["arr_0"], np.shares_memory(z["arr_1"], z["arr_1"]))
    tell(lambda: z["other"])
    tell(lambda: z[0])
    tell(lambda: z.other)
    z.close()
    z.close()
    print(z.files, z)
    tell(lambda: z["arr_0"])

big = np.zeros(100000)
plain, small = io.BytesIO(), io.BytesIO()
np.savez(plain, big)
np.savez_compressed(small, big)
print(len(plain.getvalue()) > 800000, len(small.getvalue()) < 5000)
small.seek(0)
print(np.array_equal(np.load(small)["arr_0"], big))

np.savez("several", a=1, b=2, c=3, d=4, e=5, f=6)
z = np.load("several.npz")
print(z, len(z))
with np.load("several.npz") as inner:
    print(inner["a"], inner["a"].shape, {name: int(inner[name]) for name in inner})
tell(lambda: inner["a"])
np.savez("several.npz", only=np.arange(4, dtype="i1"))
print(np.load("several.npz")["only"], np.load("several.npz", mmap_mode="r")["only"])
with open("several.npz", "rb") as f:
    print(np.load(f)["only"])

tell(lambda: np.savez(io.BytesIO(), [1], arr_0=[2]))
tell(lambda: np.savez_compressed())
f = io.BytesIO()
np.savez(f)
f.seek(0)
print(np.load(f), np.load(f).files)

f = io.BytesIO()
np.savez(f, a=np.arange(50))
raw = f.getvalue()
at = [i for i in range(len(raw) - 6) if raw[i:i + 6] == b"\x93NUMPY"][0]
tell(lambda: np.load(io.BytesIO(raw[:200])))
tell(lambda: np.load(io.BytesIO(raw[:-30])))
order = [(1, "x"), (2, "yy")]
f = io.BytesIO()
np.savez(f, records=np.array(order, dtype=[("n", "i2"), ("s", "U2")]), columns=np.ones((2, 3), order="F"))
f.seek(0)
z = np.load(f)
print(z["records"], z["columns"].flags.f_contiguous, z["columns"].strides)
