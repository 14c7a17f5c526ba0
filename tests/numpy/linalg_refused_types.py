import numpy as np
from numpy import linalg


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


text = np.ones((2, 2), "U1")
record = np.zeros((2, 2), "i4,f4")
short = np.ones((2, 2), "f2")
for matrix in (text, record, short):
    for function in (linalg.inv, linalg.det, linalg.slogdet, linalg.eig, linalg.eigvals, linalg.eigh, linalg.cholesky, linalg.svd):
        attempt(lambda: function(matrix))
    attempt(lambda: linalg.solve(matrix, [1, 2]))
    attempt(lambda: linalg.solve(np.eye(2), matrix))
    attempt(lambda: linalg.solve(matrix, np.eye(2) * 1j))
    attempt(lambda: linalg.lstsq(matrix, [1, 2], rcond=None))
attempt(lambda: linalg.cholesky(text, upper=True))
attempt(lambda: linalg.eigh(text, UPLO="U"))

wide, tall = np.ones((2, 3)), np.ones((3, 2))
attempt(lambda: linalg.multi_dot([wide, wide]))
attempt(lambda: linalg.multi_dot([wide[0], wide]))
attempt(lambda: linalg.multi_dot([np.ones((1, 2, 3)), tall]))
attempt(lambda: linalg.multi_dot([np.ones((1, 2, 3)), tall, wide]))
attempt(lambda: linalg.multi_dot([wide[0], tall]))
attempt(lambda: linalg.multi_dot([wide, tall, wide]))
