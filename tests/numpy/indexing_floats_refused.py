import numpy as np

a = np.array([[[5]]])
for label, get in [
    ("0.0", lambda: a[0.0]),
    ("0, 0.0", lambda: a[0, 0.0]),
    ("0.0, 0, 0", lambda: a[0.0, 0, 0]),
    ("0.0, :", lambda: a[0.0, :]),
    ("..., 0.0", lambda: a[..., 0.0]),
    ("[0.0]", lambda: a[[0.0]]),
    ("np.float64(1)", lambda: a[np.float64(0)]),
]:
    try:
        print(label, get())
    except IndexError as e:
        print(label, "->", "IndexError:", e)
print(a[0, 0, 0], a[np.int8(0)].shape, a[np.uint64(0), 0])
