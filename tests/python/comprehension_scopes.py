x = "kept"
squares = [x * x for x in range(5)]
print(squares, x)
pairs = [(a, b) for a in range(3) for b in range(a)]
print(pairs)
print({n: n % 3 for n in range(6)}, {n % 3 for n in range(10)})
print([[j for j in range(i)] for i in range(4)])
print([y for row in [[1, 2], [3], []] for y in row if y != 2])
print(sum(n for n in range(101)), max((len(w), w) for w in "a quick brown fox".split()))
def f():
    k = 3
    return [k * i for i in range(k)]
print(f())
if (n := len("walrus")) > 5:
    print(n)
print([last := v for v in "abc"], last)
