import numpy as np

x0 = np.array([[1, 2, 3], [4, 5, 6]])
print(x0.flatten(), x0.flatten("F"), x0.T.flatten(), x0.flatten(order="A"))
print(x0.ravel(), x0.ravel("F"), x0.T.ravel("A"), x0.T.ravel("K"))
def shares(y):
    return np.shares_memory(x0, y)

print([shares(x0.ravel(o)) for o in "CFAK"], [shares(x0.T.ravel(o)) for o in "CFAK"], shares(x0.flatten()))
s = x0[:, ::2]
print([shares(s.ravel(o)) for o in "CFAK"], s.ravel())
r = x0[::-1].ravel("K")
print(r, shares(r))
x0.ravel()[2] = 30
x0.flatten()[0] = 1000
print(x0)
one = np.arange(8)[::2]
print(np.shares_memory(one, one.ravel()), np.shares_memory(one, one.reshape(-1)), one.ravel().base is None)
