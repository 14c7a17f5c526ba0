import numpy as np

a = np.array([[1.5, -2.0, 3.25], [10.0, 0.5, -0.125]])
for i, row in enumerate(a):
    print(f"row {i}: {row}  sum={row.sum():.3f}  max={row.max()}  idx={row.argmax()}")
print("a =", a, "end")
print("shape", a.shape, "T", a.T.tolist())
print(", ".join(str(v) for v in a[0]), "|".join(f"{v:6.2f}" for v in a[1]), " ".join(map(str, a.shape)))
print("a\n" + str(a), repr(a[0]) + "!", "%s" % a[1], "{0:>20}".format(str(a[0][:2])), sep="\n")
print(*a[0], *a.shape, sep=";")
table = {"x": a[0, 0], "y": a[:, 1].tolist(), "ok": bool((a > -3).all()), "n": len(a)}
for key, value in table.items():
    print(f"{key:<4}{value!r:>16}")
