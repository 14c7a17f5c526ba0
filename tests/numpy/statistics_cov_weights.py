import numpy as np

x = np.array([[0.0, 2.0, 1.0, 5.0], [1.0, 1.0, 4.0, 2.0]])
print(np.cov(x), np.cov(x, bias=True), np.cov(x, ddof=0), np.cov(x.T, rowvar=False))
print(np.cov(x[0], x[1], ddof=2), np.cov(x[0]), np.cov(x[:, 0]))
print(np.cov(x, fweights=[1, 2, 1, 1]).round(6), np.cov(x[0], aweights=[0.5, 1, 1, 2]).round(6))
print(np.cov(x, fweights=[1, 2, 1, 1], aweights=[1.0, 0.5, 2.0, 1.0]).round(6), np.cov(x, aweights=[1, 1, 2, 1], ddof=0).round(6))
print(np.corrcoef(x).round(6), np.corrcoef(x[0], 2 * x[0] + 1).round(6), np.corrcoef(x[0]), np.corrcoef(x.T, rowvar=False)[0, 1].round(6))
print(np.cov(x, dtype=np.float32).dtype, np.cov([[1, 2], [3, 4]]).dtype, np.cov(5.0, ddof=0))
for kw in ({"ddof": 1.5}, {"fweights": [1, 2]}, {"fweights": [1.5, 1, 1, 1]}, {"fweights": [-1, 1, 1, 1]}, {"aweights": [[1, 1, 1, 1]]}, {"aweights": [1, -1, 1, 1]}):
    try:
        np.cov(x, **kw)
    except (ValueError, TypeError, RuntimeError) as e:
        print(type(e).__name__, e)
try:
    np.cov([[[1]]])
except ValueError as e:
    print("ValueError:", e)
