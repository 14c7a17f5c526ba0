import numpy as np

print(np.arange(1000), np.arange(1001), sep="\n")
print(repr(np.arange(2000)))
print(np.arange(1100).reshape(11, 100))
print(np.zeros((40, 40)))
print(repr(np.arange(10000).reshape(100, 100)))
print(np.arange(3000).reshape(10, 10, 30))
print(np.linspace(0, 1, 1500))
