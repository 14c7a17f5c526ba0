import numpy as np

a = np.array([1.5, 2.25])
n = np.int64(1234567)
x = np.float64(3.14159)
print(f"{a}", f"{a!r}", f"{a[0]:.3f}", f"{a[1]:8.2f}|", f"{x:.2f} {x:e} {x:10.4f} {x:<8.1f}| {x:+.1f} {x:g}")
print(f"{n:,} {n:>10} {n:<10}| {n:010d} {n:x} {n:b} {n:e} {n:.1f}", f"{np.bool_(True)} {np.True_!r}", f"{n=} {a=}")
print(f"{a.shape} {a.dtype} {a.mean():.3f} {len(a)}", f"{np.array(3.5):.2f}", f"{np.array([1])[0]:03d}")
try:
    f"{a:.2f}"
except TypeError as e:
    print("TypeError:", e)
w = 12
print(f"{x:{w}.{3}f}|{'name':^{w}}|{str(a):>{w}}|{n % 10:>3}")
for row in np.array([[1.0, 22.5], [333.25, 4.0]]):
    print(" ".join(f"{v:8.2f}" for v in row))
