import numpy as np

a = np.arange(4)
def attempt(mask, value):
    try:
        a[mask] = value
        print("ok", a)
    except ValueError as e:
        print("ValueError:", e)
    except (TypeError, IndexError) as e:
        print(type(e).__name__, e)

attempt(a > -1, [1, 2])
attempt(a > 5, [1, 2, 3])
attempt(a < 2, [7, 8])
attempt(a < 100, 3)
attempt(a < 100, [4])
attempt(a < 100, [])
attempt(a == 4, [[1], [2]])
attempt(np.array([True, False, True]), 0)
