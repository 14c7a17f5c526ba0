import numpy as np

print(np.array([1e-300, 1.0]), np.array([-1e200, 1]), np.array([1e5, 1e-5]), np.array([1.0, 1e-16]), np.array([1e16, -1e-3]))
print(np.array([1.23e-7, 4.56e-8]), np.array([6.02e23]), np.array([1.5e300, np.inf]), np.array([np.nan, 1e-20]), np.array([[1e10, 1e-10], [0, -1]]))
print(np.array([1e10, 2e10, 3.5e10]), np.array([0.0, 1e-5]), np.array([0.0, 1e-4]), np.array([1e-4, 0.1]), np.array([1e-4, 0.11]))
print(repr(np.array([1e20, 1])), np.array([123456.0, 1e-2]), np.array([9.99e7, 1]), np.array([9.9999999e7, 0.1]), np.array([1e5, 1.5]))
