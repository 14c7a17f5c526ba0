import numpy as np

print(np.array([1 + 2j]), np.array([1j, -1.5 + 0.25j]), repr(np.array([1 + 2j, 3.5 - 4j])), np.array([complex(np.nan, 1), complex(np.inf, -np.inf)]))
for v in [0, 1, -1, 1j, -1j, 1.5 + 2.5j, 1e10 + 1j, complex(0, -0.0), complex(-0.0, 1)]:
    print(np.complex128(v), repr(np.complex64(v)), np.array([v], dtype=complex))
print(np.array([1e-5 + 1e5j]), np.array([1, 10j, 100 + 0.5j]), np.array([0.1 + 0.2j], dtype=np.complex64), np.zeros(2, complex))
print([np.complex128(1 + 1j)], np.array(2 - 3j), repr(np.array(2 - 3j)), f"{np.complex128(1.25 + 2j):.1f}")
