import numpy as np

e = np.zeros((0, 3))
print(e.reshape(3, 0).shape, e.reshape(0, 5).shape, e.reshape(-1).shape, e.reshape(-1, 3).shape, e.T.shape, e.ravel().shape)
try:
    e.reshape(-1, 0)
except ValueError as err:
    print("ValueError:", err)
try:
    e.reshape(3)
except ValueError as err:
    print("ValueError:", err)
print(repr(e), e, e.sum(axis=0), e.size, e.tolist(), np.zeros((2, 0, 3)).tolist())
print(np.array(5).reshape(1, 1), np.arange(1).reshape(()), np.arange(1).reshape(()).shape, np.array([7]).squeeze().shape)
print(np.concatenate([e, np.ones((1, 3))]), np.vstack([e, e]).shape, [row for row in e])
