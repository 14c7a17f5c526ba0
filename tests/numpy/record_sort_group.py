import numpy as np

people = np.array([("ann", 30, 1.6), ("bob", 25, 1.8), ("cat", 30, 1.5), ("dan", 25, 1.9)], dtype=[("name", "U5"), ("age", int), ("h", float)])
by = np.sort(people, order=["age", "h"])
print(by["name"], people["name"])
groups = {}
for p in people:
    groups.setdefault(int(p["age"]), []).append(str(p["name"]))
print(groups)
for age in np.unique(people["age"]):
    sel = people[people["age"] == age]
    print(age, sel["h"].mean(), sel["name"].tolist())
tall = people[people["h"] > 1.55]
tall["age"] = 0
print(people["age"], tall["age"], people[np.argmax(people["h"])]["name"], people["age"].sum())
