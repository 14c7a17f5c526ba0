import numpy as np

x = np.array([(1, 2.0), (3, 4.0)], dtype=[("a", int), ("b", float)])
r = x.view(np.recarray)
print(r.a, r.b.sum(), r[0].a, np.shares_memory(r, x))
r.a[0] = 50
r.b = 9
print(x)
q = np.rec.array([(1, "x"), (2, "y")], names="n,s")
print(q.n, q.s, q[1].s, q.dtype.names)
f = np.rec.fromarrays([[1, 2, 3], [0.5, 1.5, 2.5]], names="i,f")
print(f.i, f["f"], f[f.i > 1].f)
