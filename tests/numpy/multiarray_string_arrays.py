import numpy as np

s = np.array(["pear", "fig", "apple"])
print(s.dtype, s.nbytes, s[::-1], s == "fig", s < "g", np.sort(s), s.argsort(), s[0])
t = s.copy()
t[1] = "watermelon"
print(t, [len(x) for x in t])
u = s.astype("U2")
print(u, u.dtype, np.array(["a", "b"]) + np.array(["c", "d"]), s.reshape(3, 1).shape, np.where(s == "fig", "X", s))
print(np.array(["1.5", "2"]).astype(float), np.array([1, 2]).astype(str).dtype, np.array([1.5, True]).astype(str), np.char.upper(s), np.array(s.tolist() + ["kiwi"]), s.tolist())
print(np.concatenate([s, ["strawberry"]]).dtype, np.unique(["b", "a", "b"]), np.zeros(2, dtype="U3"), np.full(2, "xyz"), np.array("abc").item(), "fig" in s, np.isin(s, ["fig"]))
e = np.empty(2, dtype="U4")
e[:] = ["ab", "abcdef"]
print(e, e == ["ab", "abcd"], np.array(["a ", "a"]) == "a", bool(np.array("")), np.array(["x", ""]).astype(bool))
