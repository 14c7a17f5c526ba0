people = [{"name": "Ada", "langs": ["py", "c"]}, {"name": "Bo", "langs": []}]
people[0]["langs"].append("rs"); people[1]["age"] = 30; people.append({"name": "Cy", "langs": ("x",)})
for p in people:
    print(f"{p['name']:<4}|{len(p['langs'])}|{p.get('age', '-')!s:>3}|{', '.join(p['langs']) or 'none'}")
by_name = {p["name"]: p for p in people}; by_name["Ada"]["age"] = 36; print(people[0]["age"], list(by_name))
index = {}
for p in people:
    for lang in p["langs"]: index.setdefault(lang, []).append(p["name"])
print(index); print({k: len(v) for k, v in index.items()}, [x["name"] for x in people if x["langs"]], sum(len(p["langs"]) for p in people))
table = [[i * j for j in range(4)] for i in range(3)]; table[1][2] = "X"; print(*table, sep="\n"); print(table[-1][-1], [row[1] for row in table])
