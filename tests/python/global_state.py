total = 0
history = []
def deposit(n):
    global total
    total += n
    history.append(n)
    return total
for n in (5, 10, -3): deposit(n)
print(total, history)
def shadow():
    total = "local"
    return total
print(shadow(), total)
def make():
    global created
    created = [1]
make(); created.append(2); print(created)
x = 5
def outer():
    def inner(): return x
    return inner()
x = 6; print(outer())
del x
try: outer()
except NameError as e: print(e)
