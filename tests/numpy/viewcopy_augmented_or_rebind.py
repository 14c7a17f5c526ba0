import numpy as np

def grow_inplace(x):
    x += 1
    return x

def grow_rebind(x):
    x = x + 1
    return x

a = np.zeros(3)
p = grow_inplace(a)
q = grow_rebind(a)
print(a, p is a, q is a, q)
v = a[1:]
a = a * 10
print(v, a, np.shares_memory(v, a))
v *= 5
print(v, a)
data = np.arange(10)
data[::5] *= 100
sub = data[::5].copy()
sub -= 1
print(data, sub)
data[2:4] += data[2]
print(data)
