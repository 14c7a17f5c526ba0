# A file seen through a private mapping and a shared one; needs a folder: cowscope compare --allow-dir . FILE
# NumPy: the private one copies single pages and leaves the file alone, the shared one writes it. MATLAB and R read it.
import numpy as np

np.arange(2048.0).tofile('cowscope_example.bin')
private = np.memmap('cowscope_example.bin', dtype='float64', mode='c')
private[0] = -1.0
shared = np.memmap('cowscope_example.bin', dtype='float64', mode='r+')
shared[1] = -2.0
unsaved = np.fromfile('cowscope_example.bin')[:3]
shared.flush()
saved = np.fromfile('cowscope_example.bin')[:3]
print(private[:3], unsaved, saved)
