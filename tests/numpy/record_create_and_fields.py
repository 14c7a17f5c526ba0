import numpy as np

dt = np.dtype([("name", "U10"), ("age", "i4"), ("weight", "f8")])
x = np.array([("Rex", 9, 81.0), ("Fido", 3, 27.0)], dtype=dt)
print(dt.names, dt.itemsize, [dt.fields[n][1] for n in dt.names], x.shape, x.strides)
print(x["name"], x["age"].dtype, x["weight"].mean(), x[1], x[1]["name"], x["age"][0], x[0][1])
x["age"] += 1
x[1]["weight"] = 30
x["name"][0] = "Max"
print(x)
x[0] = ("Zed", 1, 2)
print(x[0], len(x[0]), list(x[0]), x[0].item())
for n in dt.names:
    print(f"{n}: {x[n].tolist()} {x[n].strides} {np.shares_memory(x[n], x)}")
for rec in x:
    print(rec["name"].upper(), int(rec["age"]) * 2)
