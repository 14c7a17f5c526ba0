import numpy as np

print(np.array([True, False]), repr(np.array([True, False])), np.array([[True], [False]]), repr(np.True_), np.True_, [np.False_], np.array([True, True]))
print(np.array(["a", "bcd", ""]), repr(np.array(["a", "bcd"])), np.array("hi"), repr(np.array("hi")), np.array(["it's", 'say "x"']))
s = np.array(["one", "two"])
print(s.dtype, s[0], repr(s[0]), type(s[0]).__name__, s.tolist(), s.itemsize, repr(s.dtype), f"{s[1]:>6}|")
s[0] = "longer than three"
print(s, len(s[0]), s == "lon", np.array(["a\nb", "tab\t"]), np.array(["a"]) .astype("U10").dtype)
print(np.array([1, "x", 2.5]), np.array(["é", "ü"]), np.array([["a", "b"], ["cc", "d"]]))
