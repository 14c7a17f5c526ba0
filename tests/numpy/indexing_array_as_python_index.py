import numpy as np

items = ["a", "b", "c", "d"]
print(items[np.int64(2)], items[np.array(1)], items[np.uint8(3)])
for bad in [np.array([1]), np.array([1, 2]), np.array(1.5)]:
    try:
        print(items[bad])
    except TypeError as e:
        print("TypeError", e)
print(items[np.int32(1):np.int64(3)])
print([0] * np.int64(3))
print(list(range(np.int64(4))))
