import numpy as np

print(np.arange(100))
print(repr(np.arange(100)))
print(np.arange(60) * 1000)
print(np.linspace(0, 1, 20))
print(repr(np.linspace(0, 1, 20)))
print(np.arange(50).reshape(2, 25) * 111)
print(repr(np.arange(50, dtype=np.int16).reshape(2, 25) * 111))
print(np.array(["word%d" % i for i in range(20)]))
print(np.array([True, False] * 20))
