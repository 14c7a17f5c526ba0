import numpy as np

i, f, b, c = np.int32(7), np.float64(2.5), np.bool_(True), np.complex128(1 + 2j)
for x in (i, f, b, c):
    for y in (i, f, c):
        r = x * y
        print(type(x).__name__, type(y).__name__, type(r).__name__, r, (x + y).dtype)
print(i // 2, i % 4, -i, abs(np.int8(-5)), i / 2, divmod(i, 3), i ** 2, i & 3, i | 8, ~i, i << 1, i == 7, i != 7.0, i < 8, 3 - i, 2 ** i, round(f), int(f), float(i), bool(b), complex(i))
print(i.real, i.imag, c.conjugate(), i.shape, i.ndim, i.size, i.dtype, i.T, i.item(), type(i.item()).__name__, f.is_integer(), i.tolist(), np.float64(2.0).is_integer(), i.nbytes, f.astype(int), f.sum(), f.reshape(1))
