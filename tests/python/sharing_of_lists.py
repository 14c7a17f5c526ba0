a = [1, 2]; b = a; c = a[:]; d = list(a); e = a.copy()
b.append(3); print(a, b, c, d, e, a is b, a is c)
nested = [[1], [2]]; shallow = list(nested); shallow[0].append(9); shallow.append(3); print(nested, shallow)
import copy
deep = copy.deepcopy(nested); deep[0].append("deep"); print(nested, deep, copy.copy(nested)[0] is nested[0])
def change(xs): xs.append("changed"); xs = ["new"]; return xs
p = []; q = change(p); print(p, q)
t = ([1], 2); t[0].append(5); print(t)
try: t[0] = 1
except TypeError as err: print(err)
loop = [1]; loop.append(loop); twin = copy.deepcopy(loop); print(twin[1] is twin, twin[1] is loop)
shared = [0]; pair = copy.deepcopy([shared, shared]); pair[0].append(1); print(pair)
x = y = 0; x += 1; print(x, y); s = u = "a"; s += "b"; print(s, u); m = n = (1,); m += (2,); print(m, n)
