import numpy as np

a = np.zeros(3, dtype=int)
a[0] = 1.99
a[1] = True
a[2] = np.float32(-2.5)
print(a)
a[0] = np.array(8)
a[1] = "12"
print(a)
for bad in [None, "x", 1j, [1, 2], float("nan"), float("inf"), 10**30]:
    try:
        a[2] = bad
        print("ok", a)
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, "|", e)
f = np.zeros(2)
f[0] = None
f[1] = "1e3"
print(f)
