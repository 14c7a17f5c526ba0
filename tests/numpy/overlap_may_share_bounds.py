import numpy as np

a = np.arange(20)
even, odd = a[::2], a[1::2]
print(np.may_share_memory(even, odd), np.shares_memory(even, odd))
print(np.may_share_memory(a[:10], a[10:]), np.shares_memory(a[:10], a[9:]))
print(np.may_share_memory(a, a.copy()), np.shares_memory(a, a[::-1]))
m = a.reshape(4, 5)
pairs = {
    "cols 0/1": (m[:, 0], m[:, 1]),
    "rows 0/1": (m[0], m[1]),
    "block/col": (m[1:3, 1:3], m[:, 2]),
    "diag/anti": (np.diagonal(m[:, :4]), np.diagonal(m[:, 3::-1])),
    "T": (m, m.T),
    "flat": (m.ravel(), a),
    "flatten": (m.flatten(), a),
}
for name, (p, q) in pairs.items():
    print(f"{name:10} may={np.may_share_memory(p, q)} does={np.shares_memory(p, q)}")
