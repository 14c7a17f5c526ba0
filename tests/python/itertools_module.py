import itertools as it
from itertools import product, chain, islice
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(it.permutations([1, 2, 3], 2)), list(it.permutations("abc"))[:3], list(it.combinations("abcd", 2)), list(it.combinations_with_replacement("ab", 2)))
print(list(chain([1], "ab", (2,))), list(chain.from_iterable([[1], [2, 3]])), list(it.repeat("x", 2)), list(islice(it.count(5, 2), 3)), list(islice("abcdef", 1, 5, 2)), list(it.accumulate([1, 2, 3])), list(it.accumulate([3, 1, 2], max)))
print(list(islice(it.cycle("ab"), 5)), list(it.zip_longest("abc", [1], fillvalue=0)), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.pairwise([1, 2, 3])), list(it.compress("abc", [1, 0, 1])), list(it.filterfalse(None, [0, 1])))
print([(k, list(g)) for k, g in it.groupby("aabbba")], [list(t) for t in it.tee([1, 2])], list(it.accumulate([1, 2], initial=10)))
print(list(it.combinations([1, 2], 3)), list(product()), list(it.permutations([])), sum(1 for _ in product(range(10), repeat=3)))
