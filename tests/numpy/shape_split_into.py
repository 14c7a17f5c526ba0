import numpy as np

a = np.arange(10)
m = a.reshape(2, 5)
for parts in (2.0, 2.5, '2', 1j, True, np.float64(2.0), np.array(2), np.array(2.0), None, [2.0], ['a'], 'ab', np.array([2.0]), range(2, 5),
              [True], [[1], [2]], {3: 1}, 2.7, -1.0, 0.0, float('nan'), (), [-3, 20], 3, 0):
    for f, x in ((np.split, a), (np.array_split, a), (np.hsplit, m)):
        try:
            print(f.__name__, repr(parts), [p.tolist() for p in f(x, parts)])
        except Exception as e:
            print(f.__name__, repr(parts), type(e).__name__, e)
