import numpy as np

state = np.zeros(3, dtype=int)

def bump(i, by=1):
    state[i] += by

def make_counter(n):
    counts = np.zeros(n, dtype=int)
    def hit(i):
        counts[i] += 1
        return counts
    return hit

for k in (0, 2, 2):
    bump(k)
bump(1, by=5)
print(state)
h1, h2 = make_counter(2), make_counter(2)
h1(0)
h1(1)
out = h1(1)
print(out, h2(0), out is h1(0), out)

def reset():
    global state
    state = np.ones(2)

old = state
reset()
print(state, old)

def cached(x, memo={}):
    if x not in memo:
        memo[x] = np.arange(x)
    return memo[x]

cached(3)[0] = 50
print(cached(3), cached(3) is cached(3))
