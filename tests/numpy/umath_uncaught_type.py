import numpy as np

words = np.array(["a", "b"])
print(words == "a")
print(np.array([1, 2]) & np.array([1.0, 2.0]))
