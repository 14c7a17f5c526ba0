import numpy as np


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


seen = []


def note(what, flags):
    seen.append((what, flags))


attempt("word", lambda: np.seterr(divide="bad"))
attempt("number", lambda: np.seterr(over=1))
attempt("category", lambda: np.seterr(above="warn"))
attempt("category of a block", lambda: np.errstate(above="warn"))
attempt("position", lambda: np.errstate("warn"))
attempt("no function", lambda: np.seterrcall(3))
print(np.geterrcall(), np.seterrcall(note), np.geterrcall() is note)

old = np.seterr(all="call")
print(old, np.geterr())
with np.errstate(under="ignore"):
    attempt("divide", lambda: np.array([1.0, -2.0]) / 0)
    attempt("several", lambda: np.array([0.0, 1.0, 1e300]) / np.array([0.0, 0.0, 1e-300]))
    attempt("scalar", lambda: np.float64(1) / 0)
    attempt("short", lambda: np.int8(100) + np.int8(100))
    attempt("integers", lambda: np.array([7]) // 0)
print(seen)
print(np.seterrcall(None) is note)
attempt("nothing to call", lambda: np.array([1.0]) / 0)
attempt("nothing to call", lambda: np.float64(1) / 0)
with np.errstate(all="log"):
    attempt("nothing to write to", lambda: np.array([1.0]) / 0)


def refuse(what, flags):
    raise KeyError(what)


with np.errstate(call=refuse, all="warn", divide="call"):
    print(np.geterrcall() is refuse, np.geterr()["divide"], np.geterr()["over"])
    attempt("raises", lambda: np.float64(1) / 0)
print(np.geterrcall())
block = np.errstate(all="ignore")
with block:
    print(np.float64(1) / 0)
try:
    with block:
        pass
except TypeError as error:
    print(error)
try:
    with np.errstate(all="ignore", divide="never"):
        pass
except ValueError as error:
    print(error)
print(np.seterr(**old)["divide"], np.seterr("ignore", over="warn"), np.geterr())
