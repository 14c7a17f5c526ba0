import numpy as np

a = np.array([3.0, 1.0, 7.0, 4.0, 9.0])
methods = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull",
           "linear", "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest"]
for method in methods:
    print(f"{method:26}", np.quantile(a, [0, 0.1, 0.33, 0.5, 0.9, 1], method=method).round(6))
print(np.quantile(np.array([1, 2, 3, 10]), 0.4, method="higher"), np.percentile([1, 2, 3, 10], [25, 75], method="nearest"))
print(a)
for call in (lambda: np.quantile(a, 0.5, method="median"), lambda: np.percentile(a, [5, 120]), lambda: np.quantile([1j], 0.5), lambda: np.percentile([], 50)):
    try:
        print(call())
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e)
