import numpy as np

a, f, s = np.array([1, 2]), np.array([1.0, 2.0]), np.array(["a"])
m, z = np.arange(6).reshape(2, 3), np.zeros((0, 3))
u8, b = np.array([250, 3], np.uint8), np.array([True, False])
c, g = np.array([1 + 2j, -3j]), np.array([3.5, -1.5, np.nan, np.inf])


def show(call):
    try:
        print(repr(call()))
    except Exception as e:
        print(type(e).__name__, e)


for call in (
    lambda: np.concatenate([a, f]),
    lambda: np.concatenate([a, s]),
    lambda: np.concatenate([m, m], axis=1),
    lambda: np.concatenate([m, a]),
    lambda: np.concatenate(a),
    lambda: np.concatenate([]),
    lambda: np.concatenate([m, m], axis=None),
    lambda: np.concatenate([m, m], axis=2),
    lambda: np.concatenate([m, m], dtype=float),
    lambda: np.concatenate([f, f], dtype=int),
    lambda: np.stack([a, a]),
    lambda: np.stack([a, a], axis=-1),
    lambda: np.stack([a, m]),
    lambda: np.stack([]),
    lambda: np.stack([a, a], axis=3),
    lambda: np.vstack([a, a]),
    lambda: np.vstack(a),
    lambda: np.hstack([a, f]),
    lambda: np.hstack([m, m]),
    lambda: np.dstack([a, a]),
    lambda: np.column_stack([a, f]),
    lambda: np.row_stack([a, a]),
    lambda: np.block([[m, m], [m, m]]),
    lambda: np.block([1, 2]),
    lambda: np.block((1, 2)),
    lambda: np.block([[1], 2]),
    lambda: np.block([]),
    lambda: np.append(a, 3),
    lambda: np.append(m, [[1, 2, 3]], axis=0),
    lambda: np.append(m, a, axis=0),
    lambda: np.append(a, 'x'),
    lambda: np.insert(a, 1, 5),
    lambda: np.insert(a, [0, 1], [7, 8]),
    lambda: np.insert(m, 1, 9, axis=1),
    lambda: np.insert(m, 1, [7, 8], axis=1),
    lambda: np.insert(a, 5, 1),
    lambda: np.insert(a, slice(None), 0),
    lambda: np.delete(a, 0),
    lambda: np.delete(a, 5),
    lambda: np.delete(m, 1, axis=1),
    lambda: np.delete(m, [0, 1], axis=0),
    lambda: np.delete(m, slice(1, 3), 1),
    lambda: np.delete(a, [True, False]),
    lambda: np.tile(a, 2),
    lambda: np.tile(m, (2, 1)),
    lambda: np.tile(a, (2, 2)),
    lambda: np.tile(a, -1),
    lambda: np.repeat(a, 2),
    lambda: np.repeat(a, [1, 2]),
    lambda: np.repeat(m, 2, axis=1),
    lambda: np.repeat(a, [1, 2, 3]),
    lambda: np.repeat(a, -1),
    lambda: np.repeat(3, 2),
    lambda: m.repeat(2),
    lambda: np.roll(a, 1),
    lambda: np.roll(m, 1, axis=1),
    lambda: np.roll(m, (1, 1), axis=(0, 1)),
    lambda: np.roll(m, 1),
    lambda: np.roll(m, 1, axis=5),
    lambda: np.resize(a, (2, 3)),
    lambda: np.resize(a, 0),
    lambda: np.resize(a, -1),
    lambda: np.pad(a, 1),
    lambda: np.pad(a, (1, 2), 'edge'),
    lambda: np.pad(m, ((1, 0), (0, 1)), constant_values=7),
    lambda: np.pad(a, 1, 'foo'),
    lambda: np.pad(a, 1, mode='reflect'),
    lambda: np.pad(z, 1, mode='edge'),
    lambda: np.trim_zeros([0, 1, 0]),
    lambda: np.trim_zeros(np.array([0, 0])),
):
    show(call)
