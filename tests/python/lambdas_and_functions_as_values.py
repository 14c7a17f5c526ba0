ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "max": max}
print(ops["+"](1, 2), ops["-"](5, 3), ops["max"](4, 9))
compose = lambda *fs: lambda x: [x := f(x) for f in fs][-1]
print(compose(str, len, lambda n: n * 2)(12345))
def apply(f, *args, **kw): return f(*args, **kw)
print(apply(sorted, [3, 1], reverse=True), apply(lambda: "none"), (lambda x, *r, k=1: (x, r, k))(1, 2, k=3))
def deco(f):
    def wrapped(*a): print("call", f.__name__, a); return f(*a)
    return wrapped
def double(x): return 2 * x
double = deco(double)
print(double(4))
def make_adders(): return [lambda x, n=n: x + n for n in range(3)]
print([f(10) for f in make_adders()], (lambda: (yield_ := 3))(), list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])))
append = [].append; append(1); xs = []; push = xs.append; push(1); push(2); print(xs)
