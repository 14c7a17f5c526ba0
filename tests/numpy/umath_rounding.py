import numpy as np

x = np.array([-1.7, -1.5, -0.2, 0.2, 1.5, 1.7, 2.0])
for name in ("floor", "ceil", "trunc", "rint", "fix", "round"):
    print(f"{name:6}", getattr(np, name)(x))
print(np.floor(np.array([1, 2])), np.ceil(np.array([1, 2])).dtype, np.floor(2.5), np.rint(7), np.floor(np.float32(2.5)).dtype)
print(np.floor([-0.5, 0.5]), np.signbit(np.ceil(-0.5)), np.sign(x), np.sign([0, -3]), np.sign(-0.0), np.sign(np.nan), np.heaviside([-1, 0, 2], 0.5), np.copysign([1, -2], [-1, 1]))
print(x.astype(int), np.round(x).astype(int), [int(v) for v in x], np.modf(x)[1])
