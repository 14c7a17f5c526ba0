import numpy as np

a = np.zeros((2, 3))
print(a.flags)
print(a.T.flags.f_contiguous, a.T.flags.c_contiguous, a.T.flags.owndata)
print(a[:, ::2].flags.contiguous, a[:, ::2].flags.forc, a.flags.fnc, a.flags.forc)
for name in ("C_CONTIGUOUS", "F_CONTIGUOUS", "OWNDATA", "WRITEABLE", "ALIGNED", "C", "F", "O", "W"):
    print(name, a.flags[name])
b = np.arange(3)
print(b.flags.c_contiguous and b.flags.f_contiguous)
print(b[::2].flags.c_contiguous, b[:1].flags.f_contiguous, b[0:0].flags.c_contiguous)
print(np.zeros((5, 1))[::2].flags.c_contiguous, np.zeros((1, 5)).T.flags.c_contiguous)
