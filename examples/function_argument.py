# A function tidies up its argument before it computes.
# Whose numbers does it tidy up, and how many bytes does that cost?
import numpy as np

def mean_without_outliers(values):
    values[values > 100] = 100
    return values.mean()

def report(values):
    return mean_without_outliers(values), values.max()

measured = np.array([98.0, 99.0, 101.0, 970.0])
print(report(measured))
print(measured)
