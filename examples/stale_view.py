# The name is bound to a new array; the view stays with the old one.
# Refilling the array instead keeps them together.
import numpy as np

temperatures = np.array([20.5, 21.0, 19.5, 22.0])
morning = temperatures[:2]
temperatures = np.array([15.0, 15.5, 16.0, 16.5])
print(morning)

pressures = np.array([1010.0, 1012.0, 1009.0, 1011.0])
early = pressures[:2]
pressures[:] = [990.0, 991.0, 992.0, 993.0]
print(early)
