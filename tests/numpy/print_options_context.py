import numpy as np

x = np.array([1 / 3, 2 / 3, 1e-9])
with np.printoptions(precision=2, suppress=True):
    print(x, repr(x))
print(x)
with np.printoptions(formatter={"float": lambda v: f"<{v:.1f}>", "int": lambda v: hex(v)}):
    print(x, np.array([10, 255]))
with np.printoptions(threshold=4, edgeitems=1):
    print(np.arange(9))
    print(np.arange(9).reshape(3, 3))
print(np.arange(9))
with np.printoptions(floatmode="unique"):
    print(np.array([0.1, 0.123456789012345]))
with np.printoptions(floatmode="maxprec_equal", precision=4):
    print(np.array([0.5, 0.25, 0.1 / 3]))
