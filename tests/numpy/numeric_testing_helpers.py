import numpy as np

a = np.arange(6).reshape(2, 3)
np.testing.assert_array_equal(a, [[0, 1, 2], [3, 4, 5]])
np.testing.assert_equal(a[0, 1], 1)
np.testing.assert_allclose(a / 3, np.array([[0, 1 / 3, 2 / 3], [1, 4 / 3, 5 / 3]]))
np.testing.assert_(a.sum() == 15)
try:
    np.testing.assert_array_equal(a, a + 1)
except AssertionError as e:
    print("AssertionError", "Arrays are not equal" in str(e))
try:
    np.testing.assert_equal(1, 2)
except AssertionError:
    print("AssertionError 1 != 2")
np.testing.assert_raises(ValueError, a.reshape, 4, 4)
np.testing.assert_raises(IndexError, lambda: a[5])
np.testing.assert_almost_equal(0.1 + 0.2, 0.3)
np.testing.assert_array_almost_equal([1.0, 2.0], [1.0, 2.0000001])
print("all checks passed", a.shape)
