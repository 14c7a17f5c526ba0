f = frozenset([1, 2])
print(f, f | {3}, {3} | f, f & {1}, f - {1}, f == {1, 2}, {2, 1} == f, f < {1, 2, 3}, 1 in f, len(f), sorted(f))
seen = {frozenset([1, 2]): "pair", frozenset(): "empty"}
print(seen[f], seen[frozenset([2, 1])], frozenset([3]) in seen, {(f, 1): 2}[(frozenset([2, 1]), 1)])
print(f.union([9]), f.issubset([1, 2, 3]), f.isdisjoint({5}), hash(f) == hash(frozenset([2, 1])))
d = {"a": 1, "b": 2}
print(d.keys() & {"a"}, d.keys() - ["b"] if False else sorted(d.keys() | {"c"}), d.keys() == {"b", "a"}, d.items() == {("a", 1), ("b", 2)})
for case in (lambda: f.add(3), lambda: f + f, lambda: f < 3):
    try:
        print(case())
    except Exception as e:
        print(type(e).__name__, e)
