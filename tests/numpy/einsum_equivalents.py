import numpy as np

rng = np.arange(24).reshape(2, 3, 4) % 7
x, y = rng[0], rng[1]
checks = {
    "matmul": np.array_equal(np.einsum("ij,kj->ik", x, y), x @ y.T),
    "outer": np.array_equal(np.einsum("i,j", x[0], y[0]), np.outer(x[0], y[0])),
    "trace": np.einsum("ii", x[:, :3]) == np.trace(x[:, :3]),
    "sum": np.array_equal(np.einsum("ijk->k", rng), rng.sum(axis=(0, 1))),
    "hadamard": np.array_equal(np.einsum("ij,ij->ij", x, y), x * y),
    "transpose": np.array_equal(np.einsum("ijk->kji", rng), rng.T),
    "tensordot": np.array_equal(np.einsum("ijk,ilk->jl", rng, rng), np.tensordot(rng, rng, axes=([0, 2], [0, 2]))),
}
for name, ok in checks.items():
    print(f"{name:10} {ok}")
print(np.einsum("ij,j->i", x, [1, 0, 0, 1]), np.einsum("ij->j", x), np.vdot(x, y), np.inner(x, y).tolist())
