for x in (1, 1.0, "a", b"b", True, None, [], (), {}, set(), 1j, range(1), slice(1), len, print, lambda: 0, type, int, ValueError(), ..., frozenset()):
    print(type(x).__name__, type(x), end="; ")
print()
print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, float)), isinstance("a", object), issubclass(bool, int), type(1) is int, type(1) == type(2), int is int, isinstance([], list))
print(int, str.__name__, type(None), callable(len), callable(3), callable(int), bool("False"), int("7") + float("0.5"), str(None), list({1: 2}), tuple("ab"), bytes([65, 66]))
print(str(3) + "a", repr(3) + "b", str([1, "a", None]), repr("a\nb\t\\"), ascii("é"), [1.0, "x", (2,), {"k": [3]}], {"a": 1}.__class__.__name__, (3).__class__)
print(int(), float(), str(), list(), dict(), tuple(), bool(), complex(), set())
def f(): pass
print(f.__name__, (lambda: 0).__name__, f(), len.__name__, str.upper("abc"), getattr("abc", "upper")(), hasattr(1, "real"), getattr(1, "nope", "default"))
print(id(f) == id(f), [] is [], None is None, "a" is not None, hash("a") == hash("a"), hash(5), hash(2 ** 61), hash(1.5), hash((1, 2)) == hash((1, 2)), hash(-1))
