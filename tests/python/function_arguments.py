def f(a, b=2, *rest, c, d=4, **others):
    return a, b, rest, c, d, others

print(f(1, c=3))
print(f(1, 5, 6, 7, c=8, e=9))
print(f(*[1, 2, 3], **{"c": 4, "z": 5}))
def g(x, y, /, z=3):
    return x + y + z
print(g(1, 2), g(1, 2, z=10))
for call in (lambda: f(), lambda: f(1), lambda: g(1), lambda: g(1, 2, 3, 4), lambda: g(1, 2, w=1), lambda: f(1, a=2, c=0)):
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)
