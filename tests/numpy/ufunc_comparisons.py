import numpy as np

a = np.array([1, 5, 3])
b = np.array([4, 5, 2])
print(a < b, a <= b, a == b, a != b, a > 2, np.greater_equal(a, b), np.not_equal(a, 3))
print((a < b).dtype, np.equal([1, 2], [[1], [2]]), np.array([1, 2]) == None, np.array_equal(a < b, ~(a >= b)))
print(np.array([1, 2]) < np.array([1.5, 1.5]), np.uint8(200) > np.int8(-1), np.array([2**63], dtype=np.uint64) > np.array([-1]), np.array([1]) < 10**30)
print(np.array(["ab", "c"]) < "b", np.array(["a"]) == np.array(["a", "b"]), np.array([True, False]) > np.array([False, False]))
try:
    a == np.array([1, 2])
except ValueError as e:
    print("ValueError:", e)
try:
    a < "x"
except TypeError as e:
    print(type(e).__name__)
try:
    if (a < 4) and (b > 1):
        print("?")
except ValueError as e:
    print("ValueError:", e)
print((a < 4) & (b > 1), (a < 4) | (b > 4), ~(a < 4), 1 < a[1] < 9, np.logical_and(a < 4, b > 1).tolist())
