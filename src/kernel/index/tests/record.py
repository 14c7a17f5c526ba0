"""Records what NumPy does with random indices: one JSON object a line. `record.py [cases] [seed] > recorded.jsonl`"""
import json
import random
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")
cases, seed = (int(x) for x in (sys.argv[1:] + ["600", "1"])[:2])
rng = random.Random(seed)




def array(shape, values, dtype=np.int64):
    """An array of the shape in a random layout, and how to build it."""
    shape = list(shape)
    n = len(shape)
    perm = rng.sample(range(n), n) if rng.random() < 0.4 else list(range(n))
    steps = [rng.choice([1, 1, 1, 2, -1, -1, -2]) for _ in shape]
    whole = [max(1, shape[p]) * abs(steps[p]) for p in perm]
    buffer = np.zeros(int(np.prod(whole, dtype=int)), dtype)
    view = buffer.reshape(whole)
    view = view.transpose(np.argsort(perm)) if n else view
    for axis in range(n):
        view = np.moveaxis(np.moveaxis(view, axis, 0)[:: steps[axis]][: shape[axis]], 0, axis)
    if view.size:
        view[...] = np.array([values() for _ in range(view.size)], dtype).reshape(view.shape)
    offset = (view.__array_interface__["data"][0] - buffer.__array_interface__["data"][0]) // buffer.itemsize
    built = {
        "dtype": view.dtype.name,
        "buffer": buffer.tolist(),
        "shape": shape,
        "strides": [s // buffer.itemsize for s in view.strides],
        "offset": offset,
    }
    return view, buffer, built


def index_array(shape, length):
    slip = 0.01
    low, high = -length, length - 1
    pick = lambda: rng.randint(low, high) if length and rng.random() > slip else rng.choice([high + 1, low - 1])
    dtype = rng.choice([np.int64] * 6 + [np.int32, np.int8])
    return array(shape, pick, dtype)


def index(shape):
    fancy_shape = [rng.choice([0, 1, 2, 2, 3, 3]) if rng.random() < 0.9 else 1 for _ in range(rng.choice([1, 1, 1, 2, 2, 3]))]
    axis, items, built = 0, [], []
    arrays = rng.random() < 0.7
    while axis < len(shape) or rng.random() < 0.2:
        length = shape[axis] if axis < len(shape) else 2
        kind = rng.choice(["int", "slice", "slice", "new", "dots", "stop"] + ["array"] * 5 * arrays + ["mask", "bool", "zero_d"] * arrays)
        if kind == "stop":
            break
        if kind == "int":
            i = rng.randint(-length, length - 1) if length and rng.random() < 0.97 else length
            items.append(i), built.append({"int": i})
            axis += 1
        elif kind == "slice":
            end = lambda: rng.choice([None, rng.randint(-length - 1, length + 1)])
            s = (end(), end(), rng.choice([None, 1, 2, -1, -2, 0 if rng.random() < 0.05 else 1]))
            items.append(slice(*s)), built.append({"slice": s[:2] + (1 if s[2] is None else s[2],)})
            axis += 1
        elif kind == "new":
            items.append(None), built.append({"new": 0})
        elif kind == "dots":
            items.append(Ellipsis), built.append({"dots": 0})
            axis += rng.randint(0, max(0, len(shape) - axis))
        elif kind == "bool":
            b = rng.random() < 0.7
            items.append(b), built.append({"bool": b})
        elif kind == "zero_d":
            i = rng.randint(-length, length - 1) if length else 0
            view, _, how = array((), lambda: i)
            items.append(view), built.append({"array": how})
            axis += 1
        elif kind == "array":
            drop = rng.randint(0, len(fancy_shape) - 1) if rng.random() < 0.3 else 0
            own = [n if rng.random() < 0.8 else 1 for n in fancy_shape[drop:]]
            if rng.random() < 0.02:
                own[-1] += 1
            view, _, how = index_array(own, length)
            items.append(view), built.append({"array": how})
            axis += 1
        elif kind == "mask":
            take = rng.randint(1, max(1, len(shape) - axis))
            own = list(shape[axis : axis + take]) or [2]
            if rng.random() < 0.05:
                own[-1] += 1
            view, _, how = array(own, lambda: rng.random() < 0.5, bool)
            items.append(view), built.append({"mask": how})
            axis += take
    return tuple(items), built


def error(e):
    return {"error": [type(e).__name__, str(e)]}


def layout(a, start):
    return {
        "shape": list(a.shape),
        "strides": [s // a.itemsize for s in a.strides],
        "offset": (a.__array_interface__["data"][0] - start) // a.itemsize if a.size else 0,
    }


done = 0
while done < cases:
    shape = [rng.choice([0, 1, 2, 3, 3, 4]) if rng.random() < 0.3 else rng.randint(1, 4) for _ in range(rng.choice([0, 1, 2, 2, 3, 3, 4]))]
    counter = iter(range(100000))
    a, buffer, built = array(shape, lambda: next(counter))
    items, how = index(shape)
    case = {"a": built, "index": how}
    start = buffer.__array_interface__["data"][0]
    result_shape = None
    try:
        r = a[items]
        result_shape = np.shape(r)
        if not isinstance(r, np.ndarray):
            case["read"] = {"element": int(r)}
        elif r.size and np.shares_memory(r, a):
            case["read"] = {"view": layout(r, start)}
        else:
            own = layout(r, r.__array_interface__["data"][0])
            case["read"] = {"copy": {"shape": own["shape"], "strides": own["strides"], "elements": r.ravel().tolist(), "base": r.base is not None}}
            if not r.size and not any(isinstance(i, (np.ndarray, bool)) for i in items):
                case["read"] = {"view": layout(r, start)}
    except Exception as e:
        case["read"] = error(e)
    if "element" not in case["read"]:
        to = list(result_shape) if result_shape is not None else [2, 2]
        own = [n if rng.random() < 0.8 else 1 for n in to[(rng.randint(0, len(to)) if rng.random() < 0.3 else 0) :]]
        if rng.random() < 0.1:
            own = [rng.choice([1, 1, 1, 2])] * rng.randint(1, 2) + own
        if rng.random() < 0.08 and own:
            own[-1] += 1
        v, _, case["value"] = array(own, lambda: 1000 + next(counter))
        try:
            a[items] = v
            case["written"] = {"buffer": buffer.tolist()}
        except Exception as e:
            case["written"] = error(e)
    print(json.dumps(case))
    done += 1
