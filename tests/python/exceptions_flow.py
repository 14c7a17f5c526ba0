def f(kind):
    try:
        print("try", kind)
        if kind == "return":
            return "returned"
        if kind == "raise":
            raise ValueError("oops")
        if kind == "other":
            {}["missing"]
    except ValueError as e:
        print("caught", e)
        return "handled"
    else:
        print("else")
    finally:
        print("finally")
    return "end"

for kind in ("plain", "return", "raise"):
    print(f(kind))
try:
    f("other")
except KeyError as e:
    print("outside", repr(e))
def overrides():
    try:
        return 1
    finally:
        return 2
print(overrides())
def breaks():
    for i in range(5):
        try:
            if i == 2:
                break
            continue
        finally:
            print("f", i)
    return i
print(breaks())
