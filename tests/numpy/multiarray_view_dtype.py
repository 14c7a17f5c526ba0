import numpy as np

a = np.array([1, 2, 3, 4], dtype=np.int32)
print(a.view(np.int16), a.view("u1").shape, a.view(np.int64), a.view(np.float32).dtype)
v = a.view(np.uint32)
v[0] = 2**32 - 1
print(a, v)
m = np.arange(8, dtype=np.int16).reshape(2, 4)
print(m.view(np.int32), m.view(np.int8).shape, m.view(np.int64).shape)
for label, x, t in [("odd", np.zeros(3, np.int16), np.int32), ("F", np.zeros((2, 4), np.int16).T, np.int32), ("step", np.zeros(8, np.int16)[::2], np.int32), ("0-d", np.array(1, np.int16), np.int8), ("size", np.zeros(2, np.int32), "S3")]:
    try:
        print(label, x.view(t).shape)
    except ValueError as e:
        print(label, "ValueError:", e)
w = a.view()
w.shape = (2, 2)
print(a.shape, w.shape, w.base is a)
f = np.array([1.0, -2.0])
print(f.view(np.int64), [hex(k) for k in f.view(np.uint64).tolist()])
print(np.zeros(2, complex).view(float).shape, np.array([True, False]).view(np.int8))
