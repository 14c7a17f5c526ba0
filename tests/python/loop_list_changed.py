xs = [1, 2, 3]
for x in xs:
    if len(xs) < 6:
        xs.append(x * 10)
print(xs)
ys = [1, 2, 3, 4]
for y in ys:
    ys.remove(y)
print(ys)
for i in range(3):
    i = i + 100
    print(i)
print(i)
