cases = [
    lambda: 1 + "a", lambda: "a" + 1, lambda: [1] + (2,), lambda: (1,) + [2], lambda: "a" * 1.5, lambda: 1 / 0, lambda: 1 // 0,
    lambda: 1 % 0, lambda: 1.0 / 0, lambda: 2.0 % 0, lambda: 0 ** -1, lambda: -"a", lambda: ~1.5, lambda: 1 < "a", lambda: [1] < 2, lambda: len(3),
    lambda: None + 1, lambda: 1 in 2, lambda: "abc"[10], lambda: [1][1], lambda: (1,)[5], lambda: {}["a"], lambda: "a"["b"], lambda: [1]["a"],
    lambda: 3(), lambda: None.foo, lambda: (1).foo, lambda: [].foo, lambda: int("a"), lambda: float("x"), lambda: int([]), lambda: [1, 2].index(3),
    lambda: {1: 2}[3], lambda: {[]: 1}, lambda: hash({}), lambda: iter(5), lambda: next(iter([])), lambda: max([]), lambda: sum(["a"]),
    lambda: 1 << -1, lambda: 1j < 2j, lambda: "abc".index("z"), lambda: [].pop(), lambda: {}.popitem(), lambda: range(1, 2, 0), lambda: chr(-1),
    lambda: ord("ab"), lambda: "%d" % "a", lambda: "%d %d" % (1,), lambda: "{}".format(), lambda: "{a}".format(), lambda: f"{'a':d}", lambda: [][0:1:0],
    lambda: abs("a"), lambda: round("a"), lambda: sorted([1, "a"]), lambda: "a".join([1]), lambda: divmod(1, 0), lambda: int("1" * 5000),
]
for case in cases:
    try:
        print("no error:", case())
    except Exception as e:
        print(type(e).__name__ + ":", e)
