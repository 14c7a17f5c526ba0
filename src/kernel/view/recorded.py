"""Records what NumPy does to random small layouts: `python recorded.py > recorded.txt` (replayed by tests.rs).

A line is: shape; strides; offset; operation; V shape; strides; offset, or C shape; strides; elements in C order.
Elements are those of an int64 buffer 0, 1, 2, ...; offsets are bytes.
"""
import random
import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view

random.seed(5)
base = np.arange(4200)


def text(numbers):
    return ",".join(map(str, numbers))


def layout():
    shape = [random.choice([1, 1, 2, 2, 3, 4]) for _ in range(random.randrange(5))]
    kind = random.randrange(4)
    a = np.zeros(shape)
    if kind == 1:
        a = np.zeros([n * random.choice([1, 1, 2]) for n in shape])[tuple(slice(0, n) for n in shape)]
    elif kind == 2:
        a = np.zeros([n * 2 for n in shape])[tuple(slice(None, None, 2) for _ in shape)]
    strides = list(a.strides)
    for i in range(len(shape)):
        if random.random() < 0.12:
            strides[i] = 0
        if random.random() < 0.2:
            strides[i] = -strides[i]
    order = list(range(len(shape)))
    if random.random() < 0.6:
        random.shuffle(order)
    if random.random() < 0.04 and shape:
        shape[random.randrange(len(shape))] = 0
    shape, strides = [shape[i] for i in order], [strides[i] for i in order]
    lowest = sum((n - 1) * s for n, s in zip(shape, strides) if s < 0 and n) if 0 not in shape else 0
    return shape, strides, -lowest


def factor(n):
    out = []
    while n > 1:
        f = random.choice([d for d in range(2, n + 1) if n % d == 0])
        out.append(f)
        n //= f
    for _ in range(random.randrange(3)):
        out.insert(random.randrange(len(out) + 1), 1)
    return out


def show(a, r):
    address = base.__array_interface__["data"][0]
    if np.may_share_memory(base, r) or (r.size == 0 and r.__array_interface__["data"][0] - address in range(0, base.nbytes)):
        return f"V {text(r.shape)}; {text(r.strides)}; {r.__array_interface__['data'][0] - address}"
    return f"C {text(r.shape)}; {text(r.strides)}; {text(r.ravel())}"


seen = set()
while len(seen) < 900:
    shape, strides, offset = layout()
    a = as_strided(base[offset // 8:], shape, strides)
    order = random.choice("CFA")
    new = factor(a.size) if a.size else list(a.shape)[::-1]
    if new and random.random() < 0.3 and a.size:
        new[random.randrange(len(new))] = -1
    axis = random.randrange(a.ndim) if a.ndim else 0
    operations = [(f"reshape {order} {text(new)}", lambda: a.reshape(new, order=order))] * 3
    keep = random.choice("CFAK")
    operations += [(f"ravel {keep}", lambda: a.ravel(keep)), (f"flatten {keep}", lambda: a.flatten(keep)),
                   (f"copy {keep}", lambda: a.copy(keep)), ("squeeze", lambda: a.squeeze())]
    if a.ndim:
        operations += [(f"expand_dims {axis}", lambda: np.expand_dims(a, axis)), (f"flip {axis}", lambda: np.flip(a, axis))]
        n = random.randrange(a.shape[axis] + 1)
        operations += [(f"sliding_window_view {axis} {n}", lambda: sliding_window_view(a, n, axis))]
    if a.ndim > 1:
        k, other = random.randrange(-2, 5), (axis + 1) % a.ndim
        operations += [(f"rot90 {k} {axis} {other}", lambda: np.rot90(a, k, (axis, other))),
                       (f"diagonal {k} {axis} {other}", lambda: a.diagonal(k, axis, other)),
                       (f"rollaxis {axis} {other}", lambda: np.rollaxis(a, axis, other)),
                       (f"moveaxis {axis} {other}", lambda: np.moveaxis(a, axis, other))]
    name, run = random.choice(operations)
    line = f"{text(shape)}; {text(strides)}; {offset}; {name}; {show(a, run())}"
    if line not in seen:
        seen.add(line)
        print(line)
