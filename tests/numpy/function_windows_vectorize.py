import numpy as np


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


# Windows.
for window in (np.bartlett, np.blackman, np.hamming, np.hanning):
    for points in (0, -1, 1, 1.0, 2, 5, 4.5, 0.5, np.int32(3), True):
        attempt(lambda: window(points).round(12))
for points in (0, 1, 5):
    attempt(lambda: np.kaiser(points, 2.0).round(12))
plain = np.arange(3.0)
print(np.asarray_chkfinite(plain) is plain, np.asarray_chkfinite(plain, dtype=int))
for values in ([1, np.inf], [1 + np.nan * 1j], ["a"], np.nan, 3):
    attempt(lambda: np.asarray_chkfinite(values))


# Arguments that np.vectorize hands over whole.
def add(a, b=3):
    return a + b


def polynomial(p, x):
    result = 0
    for coefficient in p:
        result = result * x + coefficient
    return result


attempt(lambda: np.vectorize(add, excluded=["b"])([1, 2], b=10))
attempt(lambda: np.vectorize(add, excluded={1})([1, 2], 10))
attempt(lambda: np.vectorize(add, excluded="b")([1, 2]))
attempt(lambda: np.vectorize(add, excluded=["b"])([1, 2], [[10], [20]]))
attempt(lambda: np.vectorize(polynomial, excluded=["p"])(p=[1, 2, 3], x=[0, 1]))
attempt(lambda: np.vectorize(polynomial, excluded=[0])([1, 2, 3], [0, 1]))
attempt(lambda: np.vectorize(add, excluded=3))

# Functions of arrays.
square = np.array([[1, 2], [3, 4]])
attempt(lambda: np.vectorize(np.sum, signature="(n)->()")(square))
attempt(lambda: np.vectorize(np.convolve, signature="(n),(m)->(k)")(np.eye(2), [1, 2, 1]))
attempt(lambda: np.vectorize(lambda x: (x.sum(), x * 2), signature="(n) -> (), (n)")(square))
attempt(lambda: np.vectorize(lambda a, b: a @ b, signature="(n),(n)->()")(square, [1, 1]))
attempt(lambda: np.vectorize(lambda x: x[0], signature="(m,n)->(n)")(np.arange(12).reshape(2, 3, 2)))
attempt(lambda: np.vectorize(np.sum, signature="(n)->()", otypes="f")(square))
attempt(lambda: np.vectorize(np.sum, signature="(n)->()", otypes=[float])(np.zeros((0, 2))))
for function, signature, arguments in (
    (np.sum, "(n)->", [1]),
    (np.sum, "n->()", [1]),
    (np.sum, "(n)->()", [1]),
    (np.sum, "(n)->()", [[1], [2]]),
    (np.sum, "(n)->()", [np.zeros((0, 2))]),
    (np.dot, "(n),(n)->()", [[1, 2], [1, 1, 1]]),
    (lambda x: np.ones(3), "(n)->(n)", [[1, 2]]),
    (lambda x: (1, 2), "(n)->()", [[1, 2]]),
    (np.linalg.det, "(m,n)->()", [[1, 2]]),
):
    attempt(lambda: np.vectorize(function, signature=signature)(*arguments))
