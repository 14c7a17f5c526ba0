import numpy as np

a = np.arange(10)
for n in (1, 3, 4, 12):
    print(n, [p.tolist() for p in np.array_split(a, n)])
print([p.tolist() for p in np.split(a, [1, 5, 7])], [p.tolist() for p in np.array_split(a, [3, 20])], [p.shape for p in np.split(a, 5)])
try:
    np.split(a, 3)
except ValueError as e:
    print("ValueError:", e)
try:
    np.array_split(a, 0)
except ValueError as e:
    print("ValueError:", e)
m = np.arange(16).reshape(4, 4)
left, right = np.hsplit(m, 2)
top, bottom = np.vsplit(m, 2)
left[0, 0] = -1
bottom[:] = 0
print(m, np.shares_memory(left, m), left.strides, top.base is m.base)
print([x.tolist() for x in np.hsplit(a, [2, 4])], [x.shape for x in np.split(m, [1], axis=1)], [x.shape for x in np.dsplit(np.zeros((2, 3, 4)), 2)])
for fn, x in [(np.vsplit, a), (np.hsplit, np.array(1)), (np.dsplit, m)]:
    try:
        fn(x, 2)
    except ValueError as e:
        print("ValueError:", e)
