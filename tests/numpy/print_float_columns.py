import numpy as np

print(np.array([1, 2.5, 1000]), np.array([[1, 2.5], [1000, -3.125]]), np.array([[0.001, 1], [10, 100]]), sep="\n")
print(np.array([1e-3, 1e3]), np.array([1e-3, 1e5]), np.array([1e-4, 1e4]), np.array([1.0, 1e8]), np.array([99999999.0]), np.array([100000000.0]))
print(np.array([0.5, 123.456, 7]), np.array([3.14159265358979, 2.71828182845905]), np.array([1e-9, 1]), np.array([12345.678912345678]))
print(np.sqrt(np.arange(6)), np.arange(5) / 7, np.exp(np.arange(3)).round(3), np.arange(0, 1, 0.1))
print(np.array([1e10, 1]), np.array([1.1e10]), np.array([-1.5, 22.75, 0]), np.array([2.0, 3.0]) ** 0.5, np.array([1e2, 1e-2]) * 1e7)
