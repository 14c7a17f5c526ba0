import numpy as np

print(np.array([np.nan, np.inf, -np.inf, 1.0]), repr(np.array([np.nan, 1])), np.array([np.inf, 1.5]), np.array([-np.inf, 10.25]))
print(np.array([np.nan]), np.array([-np.nan, 2.0]), np.array([[np.nan, 1], [np.inf, -0.0]]))
print(np.array([-0.0, 0.0]), np.array([0.0]), np.zeros((2, 2)), np.array([-0.0]))
print(np.float64("nan"), repr(np.float64("-inf")), [np.nan, np.float64(np.inf)], str(np.inf), np.array(np.nan), repr(np.array(np.inf)))
print(np.array([5e-324, 1.0]), np.array([1.7976931348623157e308]), np.finfo(float).eps, np.finfo(np.float32).max, np.finfo(float).tiny)
