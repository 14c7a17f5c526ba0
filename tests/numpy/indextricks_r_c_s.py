import numpy as np

print(np.r_[1, 2, 3], np.r_[1:5, 9, [0, 0]], np.r_[0:1:5j], np.r_[1:4, 0.5], np.c_[[1, 2, 3], [4, 5, 6]], np.c_[np.eye(2), [5, 6]])
print(np.s_[1:3, ::2], np.s_[...], np.index_exp[2::2], np.r_[[[1, 2]], [[3, 4]]], np.r_["-1", [[1, 2]], [[3, 4]]])
a = np.arange(20).reshape(4, 5)
window = np.s_[1:3, ::2]
print(a[window], np.shares_memory(a[window], a))
a[window] = 0
print(a)
