a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= {1, 2, 3, 4}, a < a, a.isdisjoint({9}), a == {3, 2, 1})
a.add(5); a.discard(1); a.discard(99); a.update([7, 8]); print(sorted(a), len(a), 5 in a)
print(sorted(a.union(b, [100])), a.intersection([5, 7]), sorted(a.difference([5])), sorted(a.symmetric_difference([5, 6])), {3} .issubset(b), b.issuperset({4}))
try:
    a.remove(1000)
except KeyError as e:
    print("KeyError", e)
c = a.copy(); c.clear(); print(c, set(), set("aab") == {"a", "b"}, frozenset([1, 2]), {6, 3, 7, 1})
a -= {5}; a |= {0}; print(a)
print({True, 1, 1.0}, len({1, 2, 2}), {x % 4 for x in range(20)}, set(range(12)))
