import numpy as np

a = np.array([[1, 0], [0, 1]])
b = np.array([[4, 1], [2, 2]])
print(np.dot(a, b), a.dot(b), np.dot(3, 4), np.dot([1, 2, 3], [4, 5, 6]))
print(b.dot([1, 10]), np.dot([1, 10], b), b.dot(2))
print(np.dot([2j, 3j], [2j, 3j]), np.vdot([1 + 2j, 3 + 4j], [5 + 6j, 7 + 8j]))
t = np.arange(12).reshape(2, 3, 2)
print(t.dot(np.array([1, 1])).shape, np.dot(t, b).shape, np.dot(t, np.ones((5, 2, 3))).shape)
out = np.empty((2, 2), dtype=int)
print(np.dot(b, b, out=out) is out, out)
for x, y in [(np.ones((2, 3)), np.ones((2, 3))), (np.ones(2), np.ones(3))]:
    try:
        np.dot(x, y)
    except ValueError as e:
        print("ValueError:", e)
print(np.dot(np.zeros((2, 0)), np.zeros((0, 3))))
print(np.array([True, False]).dot([True, True]), np.dot(np.float32([1, 2]), np.float32([3, 4])).dtype)
