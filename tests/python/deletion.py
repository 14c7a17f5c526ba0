xs = [0, 1, 2, 3, 4]; del xs[0]; del xs[-1]; del xs[1:]; print(xs)
d = {"a": 1}; del d["a"]; print(d)
try: del d["a"]
except KeyError as e: print("KeyError", e)
try: del xs[5]
except IndexError as e: print(e)
v = 1; del v
try: v
except NameError as e: print(e)
def f():
    a = 1; del a
    try: return a
    except UnboundLocalError as e: return str(e)
print(f())
