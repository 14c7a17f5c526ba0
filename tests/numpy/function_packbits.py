# Truth values in the bits of bytes, and back.
import numpy as np

bits = np.array([[1, 0, 1, 1, 0, 0, 0, 1, 1], [0, 2, 0, 0, 0, 0, 0, 0, 1]])
print(np.packbits(bits), np.packbits(bits, axis=1), np.packbits(bits, axis=0))
print(np.packbits(bits, axis=-1, bitorder="little"), np.packbits([True, False, True]).dtype)
packed = np.array([[2, 7], [23, 200]], dtype=np.uint8)
print(np.unpackbits(packed), np.unpackbits(packed, axis=1, bitorder="little"))
print(np.unpackbits(packed, axis=0, count=10).shape, np.unpackbits(packed, axis=1, count=3), np.unpackbits(packed, count=-20))
print(np.unpackbits(packed, count=40), np.packbits(np.zeros((2, 0), bool), axis=1), np.unpackbits(np.uint8(5)))
print(np.array_equal(np.packbits(np.unpackbits(packed, axis=1), axis=1), packed))
for attempt in [
    lambda: np.packbits([1.5]),
    lambda: np.unpackbits([1, 2]),
    lambda: np.packbits(bits, bitorder="big endian"),
    lambda: np.unpackbits(packed, bitorder="x"),
    lambda: np.unpackbits(packed, count=-99),
    lambda: np.packbits(bits, axis=2),
]:
    try:
        attempt()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
