def risky():
    try:
        1 / 0
    except ZeroDivisionError:
        print("noted")
        raise

try:
    risky()
except ArithmeticError as e:
    print(type(e).__name__, e)
try:
    try:
        int("x")
    except ValueError as e:
        raise RuntimeError("wrapped") from e
except RuntimeError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise KeyError
except LookupError as e:
    print(repr(e), [str(e)])
e = "outer"
try:
    raise IndexError("i")
except (KeyError, IndexError) as e:
    pass
try:
    print(e)
except NameError as problem:
    print(problem)
