from functools import reduce, partial
import operator
from operator import itemgetter
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(operator.add, [[1], [2]], []), reduce(operator.mul, [], 7))
add5 = partial(operator.add, 5); p = partial(print, "a", sep="-")
print(add5(3)); p("b", "c"); p("x", sep="+")
rows = [("b", 2), ("a", 3), ("c", 1)]
print(sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(0)), itemgetter(0, 1)([9, 8]), max(rows, key=itemgetter(1)), operator.attrgetter("real")(3j + 4), operator.methodcaller("upper")("a"))
print(operator.sub(5, 3), operator.truediv(1, 2), operator.neg(3), operator.contains([1], 1), operator.getitem("abc", 1), operator.eq(1, 1.0), operator.not_(0))
try: reduce(operator.add, [])
except TypeError as e: print(e)
