for n in range(2, 20):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, end=" ")
print()
for x in []:
    print("never")
else:
    print("empty loops have an else too")
i = 0
while True:
    i += 1
    if i % 2:
        continue
    if i > 7:
        break
    print(i)
else:
    print("not reached")
print("i is", i)
