import numpy as np

def zero_middle(block):
    block[1:-1] = 0
    return block

def rescale(block):
    block = block * 2
    block[0] = -1
    return block

data = np.arange(6)
r = zero_middle(data)
print(data, r is data)
s = rescale(data)
print(data, s, np.shares_memory(data, s))
t = zero_middle(data[1:])
print(data, t, t.base is data)

def append_to(x, bucket=[]):
    bucket.append(x[:1])
    return bucket

append_to(data)
b = append_to(data + 1)
b[0][0] = 42
print(data, [int(v[0]) for v in b])
