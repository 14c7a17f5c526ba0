# Six ways to look at one matrix, then a write to it.
# Which of them follow, which are copies, and who told you?
import numpy as np

m = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
turned = m.T
tall = m.reshape(3, 2)
flat = m.ravel()
safe = m.flatten()
turned_flat = m.T.ravel()
turned_line = m.T.reshape(-1)
m[0, 0] = 99
print(turned[0, 0], tall[0, 0], flat[0], safe[0], turned_flat[0], turned_line[0])
