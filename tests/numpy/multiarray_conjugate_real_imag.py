import numpy as np

z = np.array([1 - 1j, 1 + 1j, 23 + 23.0j])
print(z.conj(), z.conjugate(), z.real, z.imag)
print(z.real.strides, z.imag.strides, np.shares_memory(z, z.imag))
z.real = 0
print(z)
z.imag[1:] = [5, 6]
print(z)
z.imag *= 2
print(z)
r = np.array([1.0, 2.0])
print(r.real is r, r.conj() is r, r.imag, r.imag.flags.writeable)
try:
    r.imag = 1
except TypeError as e:
    print("TypeError:", e)
r.real = 8
print(r, np.real(3), np.imag([1, 2j]), np.real(np.array(2 + 3j)))
c = np.conj(z, out=np.zeros(3, dtype=complex))
print(c, np.angle([1, 1j, -1]), np.abs(np.array([3 + 4j])), np.conjugate(1 + 2j))
