# Files that are no arrays, or not whole: what NumPy says of each.
import io
import numpy as np


def tell(f, *args, **kwargs):
    try:
        print("fine", repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, "|", e)


def npy(header, data=b"", version=(1, 0)):
    text = header.encode()
    text += b" " * (64 - (len(text) + 11) % 64) + b"\n"
    return b"\x93NUMPY" + bytes(version) + len(text).to_bytes(2 if version == (1, 0) else 4, "little") + text + data


def both(content, **kwargs):
    tell(np.load, io.BytesIO(content), **kwargs)
    with open("bad.npy", "wb") as f:
        f.write(content)
    tell(np.load, "bad.npy", **kwargs)


good = "{'descr': '<i4', 'fortran_order': False, 'shape': (3,), }"
data = b"\x01\x00\x00\x00\x02\x00\x00\x00\x03\x00\x00\x00"
whole = npy(good, data)
both(whole)
both(whole + b"more")
for n in [0, 1, 5, 6, 7, 8, 9, 10, 40, 128, 131, 139]:
    both(whole[:n])
for version in [(2, 0), (3, 0), (1, 1), (4, 0), (0, 0)]:
    both(npy(good, data, version))
both(b"just some text")
for header in [
    "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 2), }",
    "{'descr': '<i4', 'fortran_order': True, 'shape': (3, 1), }",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (), }",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (0, 7), }",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (3L,), }",
    "{'descr': '<i4', 'fortran_order': False}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (3,), 'more': 1}",
    "{'fortran_order': False, 'shape': (3,), 'descr': '<i2', }",
    "[1, 2]",
    "3",
    "None",
    "",
    "{'descr': '<i4', 'fortran_order': 0, 'shape': (3,)}",
    "{'descr': '<i4', 'fortran_order': 'yes', 'shape': (3,)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': [3]}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': 3}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (3.0,)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': ('3',)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (-3,)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (4294967296, 4294967296)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (0, 4294967296, 4294967296)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (100000000000000000000,)}",
    "{'descr': '<i4', 'fortran_order': False, 'shape': (" + "1, " * 70 + ")}",
    "{'descr': 'nonsense', 'fortran_order': False, 'shape': (3,)}",
    "{'descr': 3, 'fortran_order': False, 'shape': (3,)}",
    "{'descr': None, 'fortran_order': False, 'shape': (3,)}",
    "{'descr': [1], 'fortran_order': False, 'shape': (3,)}",
    "{'descr': '|O', 'fortran_order': False, 'shape': (3,)}",
    "{'descr': [('a', '<i4'), ('b', '|O')], 'fortran_order': False, 'shape': (3,)}",
    "{'descr': [('a', '<i2'), ('', '|V1'), ('b', '|i1')], 'fortran_order': False, 'shape': (3,)}",
    "{'descr': [('a', '<i2', (2,))], 'fortran_order': False, 'shape': (3,)}",
    "{'descr': '|b1', 'fortran_order': False, 'shape': (4,)}",
    "{'descr': '<U1', 'fortran_order': False, 'shape': (3,)}",
]:
    print(header[:76])
    both(npy(header, data))
print("large")
both(npy(good + " " * 20000, data))
both(npy(good + " " * 20000, data), max_header_size=30000)
both(npy(good + " " * 20000, data), allow_pickle=True)
long = npy("{'descr': '<i8', 'fortran_order': False, 'shape': (100000,), }", bytes(300000))
both(long)

for file in [5, None, 2.5, [1], np.arange(3)]:
    tell(np.load, file)
    tell(np.save, file, [1])
    tell(np.savez, file, a=[1])
    tell(np.memmap, file)
tell(np.load)
tell(np.save, "x")
tell(np.savez)
tell(np.load, "none.npy")
tell(np.load, "bad.npy", encoding="utf8")
tell(np.save, "no folder/x", [1])
tell(np.savez, "no folder/x", [1])
tell(np.save, "x", [[1], [1, 2]])
tell(np.save, "x", [1], 1, 2, 3)
tell(np.load, "")
tell(np.load, "bad\0.npy")
tell(open, "none.bin", "rb")
tell(open, "bad.npy", "q")
tell(open, 2.5, "rb")
for content in [b"PK\x03\x04", b"PK\x05\x06", b"PK\x03\x04" + bytes(100)]:
    both(content)
