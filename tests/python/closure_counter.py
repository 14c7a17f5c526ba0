def counter(start=0):
    n = start
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step

a, b = counter(), counter(10)
print(a(), a(), b(), a(5), b(-1))
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
