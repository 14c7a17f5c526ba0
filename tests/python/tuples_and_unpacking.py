a, b = 1, 2; a, b = b, a; print(a, b)
first, *rest = [1, 2, 3]; *init, last = "abc"; x, *mid, y = range(5)
print(first, rest, init, last, x, mid, y)
(p, q), r = (1, 2), 3; print(p, q, r)
for i, (u, v) in enumerate([(1, 2), (3, 4)]): print(i, u, v)
t = (1, 2) + (3,); print(t, len(t), t.count(1), t.index(3), t * 2, (1,), (), 2 in t, t == (1, 2, 3), t < (1, 3))
print([*range(3), *"ab"], (*t, 4), {**{"a": 1}}, {*[1, 2]})
def two(): return 1, 2
m, n = two(); print(m, n, two())
for bad in ("a, b = [1]", "a, b = 1, 2, 3", "a, *b, c = [1]"):
    pass
try:
    a, b = [1]
except ValueError as e: print(e)
try:
    a, b = 1, 2, 3
except ValueError as e: print(e)
try:
    a, *b, c = [1]
except ValueError as e: print(e)
try:
    a, b = 5
except TypeError as e: print(e)
