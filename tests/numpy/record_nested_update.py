import numpy as np

pt = np.dtype([("x", "f8"), ("y", "f8")])
seg = np.dtype([("a", pt), ("b", pt), ("tag", "U4")])
s = np.zeros(3, dtype=seg)
s["a"]["x"] = np.arange(3)
s["b"]["y"] = s["a"]["x"] * 10
s["tag"] = ["one", "two", "three"]
s[1]["b"]["x"] = -1
print(s)
ends = s["b"]
ends["x"] += 0.5
print(s["b"], np.shares_memory(ends, s), ends.strides, seg.itemsize, s["a"]["y"].flags.c_contiguous)
length = np.hypot(s["b"]["x"] - s["a"]["x"], s["b"]["y"] - s["a"]["y"])
print(length.round(4), s[np.argmax(length)]["tag"], s[length > 5]["tag"])
