import numpy as np

x = np.arange(8)
print(np.select([x < 3, x > 5], [x, x**2], default=-1))
print(np.select([x > 2], [1.5]), np.select([x < 2, x < 4], [10, 20]))
print(np.piecewise(x.astype(float), [x < 2, x >= 6], [-1, lambda v: v * 10, 0.5]))
print(np.where(x < 3, "low", np.where(x < 6, "mid", "high")))
try:
    np.select([x < 3], [x, x])
except ValueError as e:
    print("ValueError:", e)
grade = {0: "F", 1: "C", 2: "A"}
level = np.digitize([35, 60, 95, 50], [50, 90])
print(level, [grade[int(k)] for k in level])
