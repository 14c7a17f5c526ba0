import numpy as np

a = np.arange(6)
b = a
a += 1
print(a, b is a)
a *= 2
a -= 1
a //= 2
a %= 4
a **= 2
a <<= 1
a |= 1
a &= 15
a ^= 3
a >>= 1
print(a, b)
try:
    a /= 2
except TypeError as e:
    print(type(e).__name__, e)
try:
    a += 0.5
except TypeError as e:
    print(type(e).__name__, e)
f = np.linspace(0, 1, 5)
f /= 2
f **= 2
f //= 0.1
f %= 2
print(f)
f += [1, 2, 3, 4, 5]
print(f)
try:
    f += [1, 2]
except ValueError as e:
    print(e)
try:
    f += 1j
except TypeError as e:
    print(type(e).__name__, e)
try:
    f += None
except TypeError as e:
    print(e)
try:
    f += 'a'
except TypeError as e:
    print(type(e).__name__, e)
try:
    f += {}
except TypeError as e:
    print(e)
x = np.array(5)
y = x
x += 2
print(repr(x), y)
x = np.float64(3)
y = x
x += 1
print(repr(x), y)
l = [1, 2]
k = l
l += np.array([1, 2])
print(repr(l), k)
t = (1,)
t += (2,)
print(t)
u = np.array([250], np.uint8)
u += 10
print(u)
try:
    u += 300
except OverflowError as e:
    print(e)
try:
    u += np.array([300])
except TypeError as e:
    print(type(e).__name__, e)
u += np.uint8(1)
print(u)
m = np.ones((2, 3))
r = m[0]
r += 5
m[:, 1] *= 10
print(m)
m[m > 5] -= 100
print(m)
m[[0, 0], [0, 0]] += 1
print(m)
m += m.sum(axis=0)
print(m)
ro = np.zeros(3)
ro.flags.writeable = False
try:
    ro += 1
except ValueError as e:
    print(e)
try:
    ro.sort()
except ValueError as e:
    print(e)
try:
    np.add(1, 2, out=ro)
except ValueError as e:
    print(e)
try:
    np.cumsum([1, 2, 3], out=ro)
except ValueError as e:
    print(e)
