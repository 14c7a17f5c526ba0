print("starting")
def check(n):
    if n > 2:
        raise ValueError(f"{n} is too large")
    return n
for n in range(5):
    print(check(n))
