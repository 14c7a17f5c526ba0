import numpy as np

a = np.arange(12.0).reshape(3, 4)
ops = [
    ("a[1]", lambda: a[1]), ("a[1:]", lambda: a[1:]), ("a[[1]]", lambda: a[[1]]), ("a[a>3]", lambda: a[a > 3]), ("a.T", lambda: a.T),
    ("reshape", lambda: a.reshape(4, 3)), ("T.reshape", lambda: a.T.reshape(-1)), ("ravel", lambda: a.ravel()), ("T.ravel", lambda: a.T.ravel()),
    ("flatten", lambda: a.flatten()), ("view", lambda: a.view()), ("copy", lambda: a.copy()), ("astype", lambda: a.astype(float)), ("asarray", lambda: np.asarray(a)),
    ("array", lambda: np.array(a)), ("a+0", lambda: a + 0), ("real", lambda: a.real), ("imag", lambda: a.imag), ("squeeze", lambda: a[None].squeeze()), ("flip", lambda: np.flip(a)),
    ("roll", lambda: np.roll(a, 1)), ("bc", lambda: np.broadcast_to(a, (2, 3, 4))), ("diag", lambda: np.diagonal(a)), ("swap", lambda: a.swapaxes(0, 1)), ("split", lambda: np.split(a, 3)[0]), ("concat", lambda: np.concatenate([a])),
    ("atleast", lambda: np.atleast_2d(a)), ("expand", lambda: np.expand_dims(a, 0)), ("ix_", lambda: a[np.ix_([0], [1])]), ("take", lambda: a.take([0])), ("where", lambda: np.where(a > 0, a, a)), ("ascont", lambda: np.ascontiguousarray(a)), ("asfort", lambda: np.asfortranarray(a)),
]
for name, op in ops:
    r = op()
    print(f"{name:10} shares={str(np.shares_memory(a, r)):5} own={str(r.flags.owndata):5} base={str(r.base is not None):5} W={str(r.flags.writeable):5} {r.shape} {r.strides}")
