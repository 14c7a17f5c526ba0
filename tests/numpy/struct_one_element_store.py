import numpy as np

# What one record takes: a tuple, a number for every field, an array of one element.
dt = np.dtype([("x", "i8"), ("y", "f4")])
swapped = np.dtype([("b", "f4"), ("a", "i8")])
values = [(1, 2), 7, np.array([(3, 4)], dt), np.array((3, 4), dt), np.array([(5, 6)], swapped), np.array([8]), np.array([[9.5]]),
          np.array([True]), np.array([(1,)], [("x", "i8")]), np.array([(1, 2, 3)], "i4,i4,i4"), np.array([1, 2]),
          np.array([(1, 2), (3, 4)], dt), [1], [(1, 2)], (1,), (1, 2, 3)]
for value in values:
    for place in (0, slice(1, None)):
        if isinstance(value, list) and place != 0:
            continue
        a = np.zeros(2, dt)
        try:
            a[place] = value
            print(a)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
