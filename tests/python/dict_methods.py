d = {"a": 1, "b": 2}
d["c"] = 3; d["a"] = 10
print(d, len(d), "a" in d, 10 in d, d.get("z"), d.get("z", 0), d.pop("b"), d.pop("zz", None), d)
print(d.setdefault("n", []), d.setdefault("a", 5), d, list(d.items()), list(d.keys()), list(d.values()))
d.update({"x": 1}, y=2); d.update([("z", 3)]); print(d)
print({**d, "a": 0}, d | {"q": 1}, dict(zip("ab", [1, 2])), dict(a=1), dict([(1, 2)]), dict.fromkeys("ab", 0), d == dict(d))
print(d.popitem(), sorted(d), max(d), {1: "int", 1.0: "float", True: "bool"}, {(1, 2): "t"}[1, 2])
view = d.keys(); d["new"] = 1; print(view, len(view), "new" in view)
for i, (k, v) in enumerate(d.items()):
    print(i, k, v, end="; ")
print()
nested = {"x": {"y": [1, 2]}}; nested["x"]["y"].append(3); print(nested)
del d["new"]; d.clear(); print(d, bool(d))
