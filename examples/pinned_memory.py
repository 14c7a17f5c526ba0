# Ten numbers are kept of each of five large arrays.
# What do they keep alive? Look at the live and pinned bytes, and compare with .copy().
import numpy as np

def first_ten(seed):
    large = np.zeros(10000) + seed
    return large[:10]

kept = [first_ten(seed) for seed in range(5)]
small = [first_ten(seed).copy() for seed in range(5)]
print(sum(k.nbytes for k in kept), sum(s.nbytes for s in small))
