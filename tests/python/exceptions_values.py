for e in (ValueError(), ValueError("a"), ValueError("a", 2), KeyError("k"), KeyError(1), OSError("io"), StopIteration(3), Exception([1])):
    print(repr(e), "|", str(e), "|", e.args)
print(isinstance(ValueError(), Exception), issubclass(KeyError, LookupError), ValueError.__name__, ValueError)
print(type(ZeroDivisionError("x")), IOError is OSError)
try:
    raise 3
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError("v")
    except 3:
        pass
except TypeError as e:
    print(e)
try:
    assert 1 == 2, "one is not two"
except AssertionError as e:
    print("assertion:", e)
try:
    assert False
except AssertionError as e:
    print(repr(e))
