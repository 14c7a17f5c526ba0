import numpy as np

bins = np.array([0.0, 1.0, 2.5, 4.0])
x = np.array([0.2, 6.4, 3.0, 1.0, -1, 4.0])
print(np.digitize(x, bins), np.digitize(x, bins, right=True), np.digitize(x, bins[::-1]), np.searchsorted(bins, x, side="right"))
for v, k in zip(x, np.digitize(x, bins)):
    lo = bins[k - 1] if k > 0 else -np.inf
    hi = bins[k] if k < len(bins) else np.inf
    print(f"{v:5.1f} in [{lo}, {hi})")
try:
    np.digitize([1], [3, 1, 2])
except ValueError as e:
    print("ValueError:", e)
