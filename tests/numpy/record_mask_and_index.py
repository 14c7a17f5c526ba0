import numpy as np

inv = np.array([("nut", 5, 0.1), ("bolt", 0, 0.25), ("gear", 2, 3.5)], dtype=[("item", "U6"), ("qty", "i4"), ("price", "f4")])
print(inv[inv["qty"] > 0], inv[[2, 0]]["item"], inv[::-1]["qty"], inv[-1], inv["qty"][1:], sep="\n")
inv["qty"][inv["qty"] == 0] = 10
inv[inv["item"] == "gear"] = ("cog", 7, 2)
print(inv, (inv["qty"] * inv["price"]).sum(), inv["price"].dtype)
try:
    inv[5]
except IndexError as e:
    print("IndexError:", e)
try:
    inv + 1
except TypeError as e:
    print(type(e).__name__)
total = {}
for item, qty, price in inv.tolist():
    total[item] = round(qty * price, 2)
print(total)
