def primes(n):
    sieve = [True] * (n + 1); sieve[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]: sieve[i * i::i] = [False] * len(sieve[i * i::i])
    return [i for i, p in enumerate(sieve) if p]
print(primes(50))
def gcd(a, b):
    while b: a, b = b, a % b
    return a
def quicksort(xs): return xs if len(xs) < 2 else quicksort([x for x in xs[1:] if x < xs[0]]) + [xs[0]] + quicksort([x for x in xs[1:] if x >= xs[0]])
def bsearch(xs, x):
    lo, hi = 0, len(xs)
    while lo < hi:
        mid = (lo + hi) // 2
        if xs[mid] < x: lo = mid + 1
        else: hi = mid
    return lo
print(gcd(1071, 462), quicksort([3, 6, 1, 8, 2, 9, 2]), bsearch([1, 3, 5, 7], 5), bsearch([1, 3], 4))
counts = {}
for word in "the cat the dog the end".split(): counts[word] = counts.get(word, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
def collatz(n):
    seq = [n]
    while n != 1: n = n // 2 if n % 2 == 0 else 3 * n + 1; seq.append(n)
    return seq
print(collatz(6), len(collatz(27)))
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(col) for col in zip(*matrix)], [[sum(a * b for a, b in zip(r, c)) for c in zip(*[[1, 2], [3, 4], [5, 6]])] for r in matrix])
def permute(s): return [s] if len(s) <= 1 else [c + p for i, c in enumerate(s) for p in permute(s[:i] + s[i + 1:])]
print(permute("abc"), "".join(chr((ord(c) - 97 + 13) % 26 + 97) for c in "hello"), "racecar" == "racecar"[::-1])
