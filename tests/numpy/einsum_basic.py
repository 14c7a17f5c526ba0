import numpy as np

a = np.arange(6).reshape(2, 3)
b = np.arange(12).reshape(3, 4)
v = np.array([1, 2, 3])
print(np.einsum("ij,jk->ik", a, b), np.einsum("ij->ji", a), np.einsum("ij->", a), np.einsum("ij->i", a), np.einsum("i,i", v, v), np.einsum("i,j->ij", v, v), np.einsum("ij,j", a, v), np.einsum("ii", np.eye(3)), np.einsum("ii->i", b[:, :3]))
s = np.arange(9).reshape(3, 3)
d = np.einsum("ii->i", s)
d[:] = 0
print(s, np.einsum("...j->...", a), np.einsum("bij,bjk->bik", np.ones((2, 2, 3)), np.ones((2, 3, 2))).shape, np.einsum("ij,ij->", a, a), np.shares_memory(np.einsum("ij->ji", a), a))
for bad in ("ij,jk->iz", "ijk", "i,i->ii"):
    try:
        np.einsum(bad, a, b)
    except ValueError as e:
        print(type(e).__name__)
