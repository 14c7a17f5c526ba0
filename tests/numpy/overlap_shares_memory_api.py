import numpy as np

x = np.zeros([4, 5, 6], dtype=np.int8)
print(np.shares_memory(x, x), np.shares_memory(x, x.copy()))
a, b = x[:, ::2, ::3], x[:, ::3, ::2]
print(np.shares_memory(a, b), np.may_share_memory(a, b))
print(np.shares_memory(a, b, max_work=None), np.may_share_memory(a, b, max_work=0))
print(np.shares_memory(x[0], x[1]), np.shares_memory(x[0], x[:, 0]), np.shares_memory(x[..., 0], x[..., 1:]))
empty = x[2:2]
print(np.shares_memory(x, empty), np.may_share_memory(x, empty))
y = np.array(3)
print(np.shares_memory(y, y), np.shares_memory(y, y[...]), np.shares_memory(y, y.copy()))
print(np.shares_memory([1, 2], [1, 2]), np.shares_memory(5, 5))
