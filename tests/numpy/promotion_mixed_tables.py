import numpy as np

ts = [np.int8, np.uint8, np.int32, np.uint32, np.int64, np.uint64, np.float32, np.float64]
for op in ("+", "/", "//"):
    for a in ts:
        row = []
        for b in ts:
            x, y = np.ones(1, a), np.ones(1, b)
            r = x + y if op == "+" else x / y if op == "/" else x // y
            row.append(r.dtype.str[1:])
        print(op, np.dtype(a).name.rjust(7), " ".join(row))
