xs = [3, 1]
print(xs.__len__(), xs.__contains__(3), xs.__getitem__(0), (5).__add__(2), (5).__rsub__(2), "ab".__mul__(2), (3).__neg__(), (2).__pow__(3), (1.5).__int__())
xs.__setitem__(0, 9)
print(xs, "a".__eq__("a"), (1).__lt__(2), [1].__repr__(), (1.5).__str__(), (255).__format__("x"), {}.__len__(), next(iter([4]).__iter__()))
for value in (1, 1.5, "a", [], {}, set(), None, len, range(3), (x for x in [])):
    print(type(value).__name__, [hasattr(value, name) for name in ("__len__", "__iter__", "__getitem__", "__setitem__", "__add__", "__int__", "__next__", "__abs__")])
def documented():
    "What it does."
def plain(): pass
def outer():
    def inner(x): return x
    return inner
print(documented.__doc__, plain.__doc__, documented.__name__)
try:
    outer()()
except TypeError as e:
    print(e)
