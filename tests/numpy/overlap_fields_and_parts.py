import numpy as np

s = np.zeros(4, dtype=[("a", "i4"), ("b", "f8"), ("c", "i1")])
print(np.shares_memory(s["a"], s["b"]), np.may_share_memory(s["a"], s["b"]), np.shares_memory(s, s["c"]))
print(np.shares_memory(s[["a", "c"]], s["b"]), np.shares_memory(s[["a", "c"]], s["a"]))
z = np.zeros(3, dtype=complex)
print(np.shares_memory(z.real, z.imag), np.shares_memory(z, z.imag), np.may_share_memory(z.real, z.imag))
z.real[:] = z.imag + 1
z.imag[:] = z.real[::-1] * 2
print(z)
s["a"] = [1, 2, 3, 4]
s["b"] = s["a"][::-1]
s["a"][1:] = s["a"][:-1]
print(s)
