import numpy as np

dt = [("name", "U5"), ("age", int), ("w", float)]
p = np.array([("bob", 25, 70.5), ("al", 30, 60.0), ("cy", 25, 55.5)], dtype=dt)
print(np.sort(p, order="age")["name"])
print(np.sort(p, order=["age", "w"])["name"])
print(np.argsort(p, order="w"))
print(p["name"][p["age"].argsort(kind="stable")])
p.sort(order="name")
print(p)
try:
    np.sort(p, order="size")
except ValueError as e:
    print("ValueError:", e)
