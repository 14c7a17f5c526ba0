import numpy as np

a = np.zeros((2, 3), dtype=int)
np.copyto(a, [1, 2, 3])
print(a)
np.copyto(a, -1, where=[[True, False, True], [False, True, False]])
print(a)
try:
    np.copyto(a, 1.5)
except TypeError as e:
    print("TypeError:", e)
np.copyto(a, np.array([1.9, 2.9, 3.9]), casting="unsafe")
print(a)
try:
    np.copyto(a, np.ones(2))
except (TypeError, ValueError) as e:
    print(type(e).__name__)
try:
    np.copyto(a, [1, 2])
except ValueError as e:
    print("ValueError:", e)
f = np.zeros(3)
np.copyto(f, a[0])
np.copyto(f[::-1], [10, 20, 30], where=np.array([True, False, True]))
print(f, np.copyto(f, 0), f)
