import numpy as np

z = np.array([3 + 4j, -5, 1j, 0])
print(np.abs(z), z.conj(), np.angle(z).round(6), z * z, z / (1 + 1j), z == z.conj(), abs(z[0]), z.real + z.imag)
print(np.abs(np.array([-128, 127], dtype=np.int8)), np.abs([-1.5, -0.0]), np.absolute(-3), abs(np.array([True])), np.fabs([-1, 2]), np.negative([1, -2]))
print(np.array([1 + 1j]) < np.array([1 + 2j]), np.sort([2j, 1 + 1j, 1]), np.isreal(z), np.iscomplex(z), np.iscomplexobj(z), np.isrealobj([1]), np.real_if_close([1 + 0j]))
print((1 + 2j) * np.array([1, 2]), np.array([1, 2]) * 1j, np.sum(z), np.prod(z[:3]), z.mean(), np.sqrt(np.array([-4 + 0j])), np.exp(0j), z.astype(np.complex64).dtype)
print(np.array([1 + 2j]).view(float), complex(z[0]), z[0].real, type(z[0].imag).__name__, z.tolist())
