import numpy as np

n = 4
table = np.arange(1, n + 1)[:, None] * np.arange(1, n + 1)
print(table, table % 2 == 0, table.astype(np.uint8) * 20, sep="\n")
print(repr(table > 6), repr(table.astype(bool)[0]), repr(np.array([[True]])), np.array([True, False]).astype(int), np.array([[0.0, 1.0]]).astype(bool))
print(repr(np.bool_(1) & np.bool_(0)), repr(table.any()), f"{table.all()}", [t for t in table[0] > 2], str(np.bool_(0)))
