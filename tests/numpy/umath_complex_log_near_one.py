import numpy as np

for z in (1 + 1e-10j, 1e-5 + 1j, 0.6 + 0.8j, 0.70710678 + 0.70710678j, -0.8 + 0.6000001j, 3 + 4j, 1 + 0j, 0.5 + 0.1j):
    w = np.log(np.array([z]))[0]
    print('%.12g %.12g' % (w.real, w.imag))
for z in (-1j, complex(0., -1), complex(-0., 0.5), 0.5j):
    w = np.arctanh(np.array([z]))[0]
    print('%.12g %.12g' % (w.real, w.imag))
