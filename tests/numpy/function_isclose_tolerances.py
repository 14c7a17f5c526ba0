# isclose and allclose with a tolerance for each element.
import numpy as np

a = np.arange(6.0).reshape(2, 3)

for case in (
    lambda: np.isclose([1, 2], [1, 2.1], atol=[0.1, 0.2]),
    lambda: np.isclose([1, 2], [1, 2.1], rtol=[0.1, 0.2, 0.3]),
    lambda: np.isclose([1, 2], [1, 2.1], atol=np.array([0.1, 0.2, 0.3])),
    lambda: np.isclose(a, a * 1.5, rtol=[[0.4], [0.2]]),
    lambda: np.isclose(1, 2, atol=[1, 0.5]),
    lambda: np.isclose([np.nan, np.inf, 1], [np.nan, np.inf, np.inf], rtol=np.float64(0.1), equal_nan=True),
    lambda: np.isclose([1], 1, rtol=1j),
    lambda: np.isclose(1, 2, rtol="a"),
    lambda: np.allclose(a, a + 1, atol=[1, 1, 1]),
    lambda: np.allclose(a, a + 1, atol=[1, 1, 0.5]),
    lambda: np.allclose(a, a, rtol=[1, 1]),
):
    try:
        print(repr(case()))
    except Exception as error:
        print(type(error).__name__, error)
