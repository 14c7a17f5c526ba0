import numpy as np

calls = []

def note(x, y=1):
    calls.append((type(x).__name__, x))
    return x * y

v = np.vectorize(note)
print(v([1, 2]), calls)
calls.clear()
print(np.vectorize(note, otypes=[float])(np.array([1, 2])), calls)
calls.clear()
print(np.vectorize(note, cache=True)([3, 4]), calls)
print(v([1, 2], y=[10, 20]), v(3, y=2.5), v([[1], [2]], [3, 4]), v.__name__, v.pyfunc is note)
text = np.vectorize(lambda k: "x" * k)
print(text([1, 3, 2]), text([1, 3]).dtype, np.vectorize(len)(["ab", "", "abc"]))
low, high = np.vectorize(lambda x: (x - 0.5, x + 1), otypes="di")([1, 2])
print(low, high, low.dtype, high.dtype, np.vectorize(note, otypes=[int])([]))
for call in (lambda: v([]), lambda: v([1, 2, 3], [1, 2]), lambda: np.vectorize(note, otypes="Z"), lambda: np.vectorize(note, otypes=3), lambda: np.vectorize(3)):
    try:
        call()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
