import numpy as np

arr = np.ones((5, 4, 3))
masks = {
    "short 1-d": np.array([True]),
    "long 1-d": np.array([False] * 6),
    "2-d": np.zeros((4, 4), dtype=bool),
}
for name, m in masks.items():
    try:
        arr[m]
        print(name, "ok")
    except IndexError as e:
        print(name, "IndexError:", e)
try:
    arr[(slice(None), np.array([True, False]))]
except IndexError as e:
    print("IndexError:", e)
v = np.arange(4)
try:
    v[[True, False]]
except IndexError as e:
    print("IndexError:", e)
try:
    v[[True, False, True, False, True]] = 1
except IndexError as e:
    print("IndexError:", e)
print(v[[True, False, True, False]])
