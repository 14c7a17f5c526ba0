# Quantiles with weights, and the element types that quantiles have.
import numpy as np

values = np.array([3.0, 1.0, 2.0, 5.0])
print(repr(np.quantile(values, 0.5, weights=[1, 1, 1, 5], method="inverted_cdf")))
print(np.percentile(values, [0, 25, 50, 100], weights=[1, 2, 3, 4], method="inverted_cdf"))
table = np.array([[1, 2, 3], [6, 5, 4]])
print(np.quantile(table, [0.2, 0.8], axis=1, weights=[1, 1, 8], method="inverted_cdf"))
print(np.quantile(table, 0.5, axis=0, weights=[[1, 9, 1], [9, 1, 1]], method="inverted_cdf", keepdims=True))
holes = np.array([np.nan, 1.0, 4.0, 2.0])
print(np.quantile(holes, 0.5, weights=[1, 1, 1, 1], method="inverted_cdf"))
print(np.nanquantile(holes, [0.1, 0.9], weights=[9, 1, 1, 1], method="inverted_cdf"))
for arguments in [
    {"weights": [1, 1, 1, 1]},
    {"weights": [1, -1, 1, 1], "method": "inverted_cdf"},
    {"weights": [0, 0, 0, 0], "method": "inverted_cdf"},
    {"weights": [1, 1], "method": "inverted_cdf"},
    {"weights": [1, 1], "method": "inverted_cdf", "axis": 0},
]:
    try:
        np.quantile(values, 0.5, **arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
single = values.astype("f4")
print(np.quantile(single, 0.5).dtype, np.quantile(single, np.float64(0.5)).dtype, np.quantile(single, np.float32(0.5)).dtype)
for method in ["linear", "averaged_inverted_cdf", "interpolated_inverted_cdf", "midpoint", "hazen"]:
    print(method, repr(np.quantile([10, 11, 12], [0, 1], method=method)))
print(np.quantile(np.array([False, True]), np.array([False, True])), np.nanpercentile(np.array([]), 50))
print(np.average(np.arange(8.0).reshape(2, 2, 2), axis=(0, 2), weights=[[1, 2], [3, 4]]))
print(np.average(np.arange(8.0).reshape(2, 2, 2), axis=(2, 0), weights=[[1, 2], [3, 4]], returned=True))
