# exp, log, sin and cos of single precision, to the last bit.
import numpy as np

i = np.arange(4000, dtype=np.uint32)
x = ((i * np.uint32(2654435761)) >> np.uint32(8)).astype(np.float32) / np.float32(2**24)
half = np.float32(0.5)
for name, values in (
    ("exp", (x - half) * np.float32(200)),
    ("exp", x - half),
    ("log", x[1:]),
    ("log", x[1:] * np.float32(1e30)),
    ("sin", (x - half) * np.float32(20)),
    ("sin", x * np.float32(1e5)),
    ("cos", (x - half) * np.float32(20)),
    ("cos", x * np.float32(7e4)),
):
    bits = getattr(np, name)(values).view(np.uint32)
    print(name, bits[:4], bits.astype(np.int64).sum())
edges = np.array([0, -0.0, 1, -1, np.inf, -np.inf, np.nan, 1e-40, 88.8, -104, -100], np.float32)
with np.errstate(all="ignore"):
    for name in ("exp", "log", "sin", "cos"):
        print(name, getattr(np, name)(edges))
print(np.exp(np.float32(1)), np.log(np.float32(3)), np.sin(np.float32(2)), np.cos(np.float32(2)))
