import numpy as np

base = np.arange(24)
def note(label, x, new):
    y = x.reshape(new)
    print(f"{label:12} {x.shape} {x.strides} -> {y.shape} {y.strides} shares={np.shares_memory(x, y)}")

note("plain", base, (4, 6))
note("strided", base[::2], (3, 4))
note("reversed", base[::-1], (4, 6))
m = base.reshape(4, 6)
note("cols", m[:, :3], (4, 3, 1))
note("cols split", m[:, :4], (4, 2, 2))
note("cols merge", m[:, :4], (16,))
note("every other", m[:, ::2], (12,))
note("row step", m[::2, :], (2, 2, 3))
note("transpose", m.T, (6, 2, 2))
note("transpose1", m.T, (24,))
note("one row", m[1:2].T, (6,))
note("column", m[:, 2], (2, 2))
