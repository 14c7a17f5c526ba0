import numpy as np

def bounded(a, b):
    if a > b:
        return a - b
    return a + b

v = np.vectorize(bounded)
print(v([1, 2, 3, 4], 2), v(5, 3), v([[1], [9]], [2, 8]), v([0, 3], 2.5))
sq = np.vectorize(lambda x: x * x, otypes=[float])
print(sq([1, 2, 3]), sq(2), type(sq(2)).__name__)
pair = np.vectorize(lambda x: (x, -x))
p, q = pair([1, 2])
print(p, q)
label = np.vectorize(lambda k: "even" if k % 2 == 0 else "odd")
print(label(np.arange(4)))
