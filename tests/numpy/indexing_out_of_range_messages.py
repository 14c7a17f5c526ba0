import numpy as np

a = np.zeros((3, 3))
def probe(label, fn):
    try:
        print(label, fn())
    except IndexError as e:
        print(label, "|", e)

probe("int", lambda: a[5])
probe("second", lambda: a[0, -4])
probe("list", lambda: a[[0, 7]])
probe("list axis 1", lambda: a[:, [3]])
probe("negative list", lambda: a[[-4]])
probe("pair", lambda: a[[0, 1], [0, 9]])
probe("too many", lambda: a[0, 0, 0])
probe("too many fancy", lambda: a[[0], [0], [0]])
probe("string", lambda: a["x"])
probe("broadcast", lambda: a[[0, 1], [0, 1, 2]])
probe("empty axis", lambda: np.zeros((0, 2))[0])
probe("0-d", lambda: np.array(5)[0])
probe("0-d slice", lambda: np.array(5)[:])
