import numpy as np

def fresh():
    return np.arange(10)

x = fresh()
x[2:] = x[:-2]
print("shift right", x)
x = fresh()
x[:-3] = x[3:]
print("shift left ", x)
x = fresh()
x[:] = x[::-1]
print("reverse    ", x)
x = fresh()
x[::-1] = x
print("reverse dst", x)
x = fresh()
x[1::2] = x[::2]
print("interleave ", x)
x = fresh()
x[2:7] = x[6:1:-1]
print("inner flip ", x)
x = fresh()
x[5:0:-1] = x[4:9]
print("mixed      ", x)
