import numpy as np

rng = np.random.default_rng(0)
frozen = np.arange(3)
frozen.flags.writeable = False
calls = [
    lambda: rng.integers(5, 2), lambda: rng.integers(0), lambda: rng.integers(3, 2, endpoint=True), lambda: np.random.randint(4, 4), lambda: np.random.randint(0),
    lambda: rng.integers(0, 300, dtype=np.uint8), lambda: np.random.randint(-1, 3, dtype=np.uint8), lambda: rng.integers(0, 3, dtype=float),
    lambda: rng.choice(0), lambda: rng.choice(3, 4, replace=False), lambda: rng.choice([1, 2], p=[0.5, 0.6]), lambda: rng.choice([1, 2], p=[1.5, -0.5]), lambda: rng.choice([1, 2], p=[1.0]),
    lambda: np.random.choice([[1, 2]]), lambda: np.random.choice(-1), lambda: rng.choice(-1), lambda: rng.choice(3, 2, replace=False, p=[1, 0, 0]), lambda: np.random.choice([]),
    lambda: rng.normal(0, -1), lambda: rng.exponential(-1), lambda: rng.poisson(-1), lambda: rng.normal([1, 2], 1, size=3), lambda: rng.random(-1), lambda: rng.random("a"), lambda: rng.random(2.5),
    lambda: rng.shuffle(frozen), lambda: rng.shuffle((1, 2)), lambda: rng.shuffle(3), lambda: rng.shuffle(np.array(3)), lambda: rng.shuffle(np.arange(3), axis=1),
    lambda: np.random.seed(-1), lambda: np.random.default_rng(-1), lambda: np.random.rand(-1), lambda: np.random.rand(2.0), lambda: rng.uniform(0, np.inf), lambda: rng.permutation(2.5),
    lambda: np.random.seed(1.5), lambda: np.random.default_rng("x"), lambda: np.random.uniform("a"), lambda: rng.rand(3), lambda: np.random.integers(3),
]
for i, call in enumerate(calls):
    try:
        print(i, "no error", np.shape(call()))
    except Exception as e:
        print(i, type(e).__name__, e)
