import numpy as np

log = np.zeros(2, dtype=[("t", "f8"), ("v", "i4")])
log["v"] = [4, 5]
print(log["v"].max())
print(log["value"])
