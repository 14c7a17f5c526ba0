import numpy as np

a = np.arange(6).reshape(2, 3)
ways = [('==', lambda x, y: x == y), ('!=', lambda x, y: x != y), ('<', lambda x, y: x < y), ('<=', lambda x, y: x <= y),
        ('>', lambda x, y: x > y), ('>=', lambda x, y: x >= y)]
for sign, f in ways:
    for other in (3, a.flat, a.T.flat, [0, 1, 2, 3, 4, 5], a.ravel(), 'x', None, [1, 2], 2.5, a, np.int8(2)):
        for x, y in ((a.flat, other), (other, a.flat)):
            try:
                print(sign, f(x, y))
            except Exception as e:
                print(sign, type(e).__name__, e)
print(3 in a.flat, 9 in a.flat, bool(a.flat))
