a = 5; a += 2; a -= 1; a *= 3; a //= 4; a **= 3; a %= 50; a <<= 2; a |= 1; a &= 0xFD; a ^= 7; a >>= 1; print(a)
x = 7; x /= 2; print(x); s = "a"; s *= 3; s += "!"; print(s)
xs = [1]; ys = xs; xs += (2, 3); xs *= 2; print(xs, ys is xs); xs += "ab"; print(xs)
d = {"n": 1}; d["n"] += 5; d |= {"m": 2}; print(d); grid = [[1, 2], [3, 4]]; grid[0][1] += 10; print(grid)
st = {1}; other = st; st |= {2}; print(st is other, st); t = (1,); t += (2,); print(t)
try:
    n = 1; n += "a"
except TypeError as e: print(e)
try:
    tup = ([1],); tup[0] += [2]
except TypeError as e: print(e, tup)
i = 0; vals = [10, 20, 30]
def pos():
    global i
    i += 1
    return i
vals[pos()] += 1; print(vals, i)
