xs = list(range(10))
print(xs[2:5], xs[:3], xs[7:], xs[-3:], xs[::3], xs[::-1], xs[8:2:-2], xs[100:], xs[-100:2], xs[5:2])
xs[2:4] = [20]; print(xs)
xs[::2] = [0] * len(xs[::2]); print(xs)
del xs[0], xs[-1]; print(xs)
del xs[2:5]; print(xs)
try:
    xs[::2] = [1]
except ValueError as e:
    print(e)
t = (1, 2, 3, 4); print(t[1:3], t[::-1], t[-1])
s = slice(1, 3); print(s, xs[s], s.start, s.stop, s.step)
print("abcdef"[1:-1:2], range(10)[2:8:3], range(10)[-1], len(range(0, 10, 3)), 9 in range(0, 10, 3), list(range(5, 0, -2)))
