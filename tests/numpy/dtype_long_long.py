# long long is equal to int64 and goes by a name of its own; results keep it.
import numpy as np

q, l, u = np.array([1, 2], "q"), np.array([1, 2]), np.array([1, 2], "Q")

for case in (
    lambda: q, u, l,
    lambda: q[0], u[1], type(q[0]).__name__, type(u[0]).__name__,
    lambda: np.longlong(3), np.ulonglong(3), np.longlong, np.longlong is np.int64,
    lambda: [(np.dtype(c).name, np.dtype(c).char, np.dtype(c).num, np.dtype(c).str) for c in "lqpLQP"],
    lambda: np.dtype("q") == np.dtype("l"), np.dtype("q") == np.int64, hash(np.dtype("q")) == hash(np.dtype("l")),
    lambda: [np.promote_types(a, b).char for a in "lq" for b in "lqiQ"],
    lambda: q + l, l + q, q + 1, q + np.int8(1), q + 1.5, q + u,
    lambda: q.sum(), type(q.sum()).__name__, q.prod(axis=0), q.cumsum(), np.ones((2, 2), "q").sum(axis=0),
    lambda: np.concatenate([l, q]), np.stack([q, q]), np.where(q > 1, q, 0), np.sort(q), np.unique(q),
    lambda: q == l, q < u, l[q - 1], q[q > 1], q.reshape(1, 2), q.copy(), -q, q**2, q / 2,
    lambda: q.astype("l"), l.astype("q"), q.astype(np.int64), q.astype("i4"), q.view("l"),
    lambda: np.zeros(2, "q"), np.zeros_like(q), np.full(2, 3, "Q"), np.arange(3, dtype="q"), np.array([q[0], 1]),
    lambda: np.dot(q, q), q @ q, np.minimum(q, l), np.clip(q, 1, 1), np.take(q, [0]), q.argmax(),
    lambda: isinstance(q[0], np.integer), isinstance(q[0], np.int64), q.tolist(), {q[0]: 1}[1],
    lambda: np.zeros(2, [("a", "q")])["a"], np.dtype([("a", "q")]),
    lambda: np.issubdtype(q.dtype, np.integer), np.iinfo("q").max,
):
    try:
        print(repr(case()))
    except Exception as error:
        print(type(error).__name__, error)
