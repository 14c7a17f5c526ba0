import numpy as np

x = np.array([[1.5, 2.25], [3, 1e3]])
print(np.array2string(x), np.array2string(x, precision=1), np.array2string(x, separator=", "))
print(np.array2string(np.arange(5), separator=",", prefix=">>>"), np.array2string(np.arange(4), formatter={"int": lambda v: f"#{v}"}))
print(np.array2string(np.arange(30), max_line_width=40), np.array2string(np.arange(100), threshold=10, edgeitems=2))
print(np.array2string(np.array([1e-10, 1.0]), suppress_small=True), np.array2string(np.array(3)), np.array2string(x, floatmode="fixed", precision=3))
print(np.array_repr(x), np.array_str(x), np.array_repr(np.array([1], dtype="i4")), np.array_str(np.array([0.12345]), precision=2))
