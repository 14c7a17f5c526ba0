import numpy as np

a = np.arange(30).reshape(5, 6)
specs = [
    (slice(None), 0),
    (slice(1, None), slice(None, -1)),
    (slice(None, None, 2), slice(None, None, -3)),
    (slice(4, 0, -2), 1),
    (slice(10, 20),),
    (-1, slice(2, 100)),
]
for s in specs:
    v = a[s]
    print(v.shape, v.strides, v.tolist(), np.shares_memory(v, a))
