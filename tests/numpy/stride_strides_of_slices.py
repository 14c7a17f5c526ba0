import numpy as np

a = np.arange(24, dtype=np.int32).reshape(4, 6)
rows = {"a[1:3]": a[1:3], "a[:, ::2]": a[:, ::2], "a[::-1]": a[::-1], "a[:, 3]": a[:, 3], "a[2]": a[2], "a.T": a.T, "a.T[::2]": a.T[::2], "a[::2, 1::3]": a[::2, 1::3], "a[None]": a[None], "a[..., None]": a[..., None]}
for label, v in rows.items():
    f = v.flags
    print(f"{label:13} shape={v.shape} strides={v.strides} C={f.c_contiguous} F={f.f_contiguous} own={f.owndata} n={v.nbytes}")
print(a.reshape(2, 2, 6).strides, a.reshape(2, 12).T.reshape(3, 4, 2).strides, a.astype(np.int8).strides, a.view(np.int16).strides)
