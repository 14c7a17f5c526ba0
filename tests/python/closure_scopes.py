x = "global"
def outer():
    x = "outer"
    def inner():
        return x
    def changes():
        nonlocal x
        x = "changed"
    before = inner()
    changes()
    return before, inner()
print(outer(), x)
def sets():
    global x
    x = "set by function"
sets()
print(x)
def reads_before():
    try:
        print(y)
        y = 1
    except UnboundLocalError as e:
        print(type(e).__name__, e)
reads_before()
try:
    print(undefined)
except NameError as e:
    print(e)
