def fact(n): return 1 if n < 2 else n * fact(n - 1)
def fib(n, memo={}):
    if n < 2: return n
    if n not in memo: memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]
def hanoi(n, a, b, c): return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)
def flatten(x): return [z for y in x for z in flatten(y)] if isinstance(x, list) else [x]
def ackermann(m, n): return n + 1 if m == 0 else ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))
print(fact(20), fib(80), len(hanoi(6, "a", "b", "c")), hanoi(2, 1, 2, 3), flatten([1, [2, [3, [4]]], []]), ackermann(2, 3))
def forever(n): return forever(n + 1)
try:
    forever(0)
except RecursionError as e:
    print(type(e).__name__, e)
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
print(even(100), odd(7))
