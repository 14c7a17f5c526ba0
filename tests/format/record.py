"""Records what Python 3.11 and NumPy 2.4.6 print, for tests/format.rs.

    /path/to/python tests/format/record.py        # rewrites tests/format/*.txt

Every case is a line `> function {arguments as JSON}` followed by the text that came out, as it came out.
`! Error: message` stands for an exception. Array elements are little-endian hex bytes, repeated to fill
the shape. The cases are random, but the same on every run.
"""

import json
import random
import sys
from pathlib import Path

import numpy as np

assert np.__version__ == "2.4.6" and sys.version_info[:2] == (3, 11), "record with the pinned versions"

HERE = Path(__file__).parent
rng = random.Random(1)


class Corpus:
    """Writes one file of cases, each once."""

    def __init__(self, name):
        self.path, self.cases = HERE / f"{name}.txt", {}

    def add(self, function, arguments, run):
        try:
            outcome = run()
        except Exception as error:
            outcome = f"! {type(error).__name__}: {error.args[0] if error.args else ''}"
        self.cases[f"> {function} {json.dumps(arguments, separators=(',', ':'))}"] = outcome

    def save(self):
        self.path.write_text("".join(f"{case}\n{text}\n" for case, text in self.cases.items()))
        print(f"{self.path.name}: {len(self.cases)} cases")


# --- Arrays -----------------------------------------------------------------------------------------

NUMERIC = "? i1 i2 i4 i8 u1 u2 u4 u8 f4 f8 c8 c16".split()
TEXTS = ["", "a", "it's", 'say "hi"', "both ' and \"", "tab\t", "line\nbreak", "é", "日本", "\x00x", "\x7f", "😀", "\u00a0", "long text here"]


def describe(dtype):
    """A dtype as JSON: its array-protocol string, or its fields with offsets."""
    if dtype.names is None:
        return dtype.str
    fields = []
    for name in dtype.names:
        field, offset = dtype.fields[name][:2]
        fields.append([name, describe(field.base), list(field.shape), offset])
    return {"fields": fields, "itemsize": dtype.itemsize}


def one_float():
    kind = rng.randrange(12)
    if kind == 0:
        return rng.choice([0.0, -0.0, 1.0, -1.0, 0.5, 100.0, 1e-5, 1e16, 1e15, 123456789.0])
    if kind == 1:
        return rng.choice([float("nan"), float("inf"), float("-inf")])
    if kind == 2:
        return float(rng.randrange(-1000, 1000))
    if kind == 3:
        return rng.uniform(-1, 1) * 10.0 ** rng.randrange(-300, 300)
    if kind == 4:
        return rng.uniform(-1, 1) * 10.0 ** rng.randrange(-8, 10)
    if kind == 5:
        return round(rng.uniform(-100, 100), rng.randrange(5))
    if kind == 6:
        return rng.randrange(-64, 64) / 2.0 ** rng.randrange(8)
    if kind == 7:
        return 2.0 ** rng.randrange(-1074, 1024)
    if kind == 8:
        return 10.0 ** rng.randrange(-320, 309)
    return rng.gauss(0, 1)


def floats(n):
    """n floats of one random character, so that arrays are not all scientific."""
    style = rng.randrange(8)
    if style == 0:
        return [one_float() for _ in range(n)]
    if style == 1:
        return [float(rng.randrange(-50, 50)) for _ in range(n)]
    if style == 2:
        digits = rng.randrange(6)
        return [round(rng.uniform(-100, 100), digits) for _ in range(n)]
    if style == 3:
        return [rng.gauss(0, 1) for _ in range(n)]
    if style == 4:
        scale = 10.0 ** rng.randrange(-12, 18)
        return [rng.uniform(-1, 1) * scale for _ in range(n)]
    if style == 5:
        return [rng.choice([0.0, 1.0, 2.5, float("nan"), float("inf"), float("-inf")]) for _ in range(n)]
    if style == 6:
        return [abs(rng.gauss(0, 10)) for _ in range(n)]
    scale = 10.0 ** rng.randrange(-6, 9)
    return [rng.choice([1.0, 0.001, 0.99999999, 9.9995, 1 / 3]) * scale for _ in range(n)]


def flat(code, n):
    """n random elements of a type."""
    dtype = np.dtype(code)
    with np.errstate(all="ignore"):
        if dtype.kind == "b":
            return np.array([rng.random() < 0.5 for _ in range(n)], dtype)
        if dtype.kind in "iu":
            info = np.iinfo(dtype)
            big = 10 ** rng.randrange(1, 20)
            low, high = max(info.min, -big), min(info.max, big)
            return np.array([rng.randint(low, high) for _ in range(n)], dtype)
        if dtype.kind == "f":
            return np.array(floats(n)).astype(dtype)
        if dtype.kind == "c":
            values = np.empty(n, "c16")
            values.real, values.imag = floats(n), floats(n)
            return values.astype(dtype)
        if dtype.kind == "U":
            return np.array([rng.choice(TEXTS) for _ in range(n)], dtype)
    values = np.zeros(n, dtype)
    for name in dtype.names:
        field = dtype.fields[name][0]
        count = int(np.prod(field.shape))
        values[name] = flat(field.base, n * count).reshape((n,) + field.shape)
    return values


def options():
    """A few print options, often none."""
    some = {
        "precision": lambda: rng.choice([0, 1, 2, 3, 4, 5, 10, 17, 20]),
        "threshold": lambda: rng.choice([0, 1, 3, 5, 10, 20, 100, 2000]),
        "edgeitems": lambda: rng.choice([0, 1, 2, 4, 5]),
        "linewidth": lambda: rng.choice([1, 5, 10, 20, 30, 40, 60, 79, 100, 132, 200]),
        "suppress": lambda: rng.random() < 0.7,
        "nanstr": lambda: rng.choice(["NaN", "-", "missing", "n/a"]),
        "infstr": lambda: rng.choice(["Inf", "∞", "infinity"]),
        "sign": lambda: rng.choice("+- "),
        "floatmode": lambda: rng.choice(["fixed", "unique", "maxprec", "maxprec_equal"]),
    }
    names = rng.sample(list(some), rng.choice([0, 0, 1, 1, 2, 3]))
    return {name: some[name]() for name in names}


def add_array(corpus, function, array, opts, extra=None):
    pattern = np.ascontiguousarray(array).tobytes()
    given = {"dtype": describe(array.dtype), "shape": list(array.shape), "bytes": pattern.hex(), **opts, **(extra or {})}
    run = {
        "array_str": lambda: np.array_str(array),
        "array_repr": lambda: np.array_repr(array),
        "array2string": lambda: np.array2string(array, **(extra or {})),
    }[function]
    with np.printoptions(**opts):
        corpus.add(function, given, run)


SHAPES = [(), (1,), (2,), (3,), (5,), (10,), (30,), (0,), (0, 3), (2, 0), (1, 1), (2, 3), (4, 5), (3, 1), (2, 2, 2), (2, 3, 4), (1, 2, 1, 3), (2, 1, 0), (7, 8), (3, 3, 3, 2)]
RECORDS = [
    [("x", "i4"), ("y", "f8")],
    [("name", "U5"), ("age", "i8"), ("ok", "?")],
    [("a", "f4", (2, 2)), ("b", [("c", "?", (2,)), ("d", "U3")])],
    [("only", "f8")],
    [("z", "c16"), ("w", "c8", (3,))],
    [("it's", "u1"), ('say "x"', "i2")],
    [("i", "i8", (5,)), ("j", "f4", (0,))],
    [("p", [("q", [("r", "f8", (2,))], (2,))])],
    {"names": ["a", "b"], "formats": ["?", ("i2", (2,))], "offsets": [4, 0], "itemsize": 20},
    {"names": ["a", "b"], "formats": ["f4", [("x", "U0"), ("y", "f8")]], "offsets": [8, 16], "itemsize": 32},
    [],
]


def arrays():
    corpus = Corpus("arrays")
    for code in NUMERIC + ["U1", "U3", "U20"]:
        for shape in SHAPES:
            array = flat(code, int(np.prod(shape))).reshape(shape)
            add_array(corpus, rng.choice(["array_str", "array_repr"]), array, {})
    for _ in range(1500):
        code = rng.choice(NUMERIC + ["f8", "f8", "f8", "f4", "c16", "i8", "U4"])
        shape = rng.choice(SHAPES)
        array = flat(code, int(np.prod(shape))).reshape(shape)
        add_array(corpus, rng.choice(["array_str", "array_repr"]), array, options())
    for _ in range(200):
        array = flat(rng.choice(["f8", "i8", "c16", "U4", "?"]), 24).reshape(rng.choice([(24,), (4, 6), (2, 3, 4)]))
        extra = {"separator": rng.choice([" ", ", ", ",", "", " | ", "; "]), "prefix": rng.choice(["", "x = ", "→"]), "suffix": rng.choice(["", ")", " end"])}
        add_array(corpus, "array2string", array, options(), extra)
    corpus.save()


def big_arrays():
    """Summaries: the pattern of bytes repeats, to keep the file small."""
    corpus = Corpus("summaries")
    for _ in range(120):
        code = rng.choice(["i8", "f8", "f4", "c16", "?", "U3", "i4"])
        shape = rng.choice([(1000,), (1001,), (2000,), (40, 40), (1, 1200), (1200, 1), (7, 150), (11, 10, 10), (5, 6, 7, 8), (1001, 1, 1)])
        pattern = flat(code, rng.choice([3, 7, 11]))
        array = np.resize(pattern, shape)
        opts = options() if rng.random() < 0.5 else {}
        given = {"dtype": describe(array.dtype), "shape": list(shape), "bytes": pattern.tobytes().hex(), **opts}
        function = rng.choice(["array_str", "array_repr"])
        with np.printoptions(**opts):
            corpus.add(function, given, lambda: getattr(np, function)(array))
    corpus.save()


def records():
    corpus = Corpus("records")
    for fields in RECORDS:
        dtype = np.dtype(fields)
        corpus.add("dtype_repr", {"dtype": describe(dtype)}, lambda: repr(dtype))
        corpus.add("dtype_str", {"dtype": describe(dtype)}, lambda: str(dtype))
        for shape in [(), (1,), (3,), (2, 2), (0,), (2, 0)]:
            for opts in [{}, options(), options()]:
                array = flat(dtype, int(np.prod(shape))).reshape(shape)
                for function in ["array_str", "array_repr"]:
                    add_array(corpus, function, array, opts)
                if shape == ():
                    given = {"dtype": describe(dtype), "bytes": array.tobytes().hex(), **opts}
                    with np.printoptions(**opts):
                        corpus.add("scalar_str", given, lambda: str(array[()]))
                        corpus.add("scalar_repr", given, lambda: repr(array[()]))
    for code in NUMERIC + ["U0", "U1", "U12"]:
        corpus.add("dtype_repr", {"dtype": np.dtype(code).str}, lambda: repr(np.dtype(code)))
        corpus.add("dtype_str", {"dtype": np.dtype(code).str}, lambda: str(np.dtype(code)))
    corpus.save()


# --- Scalars ----------------------------------------------------------------------------------------


def hexed(x):
    return np.float64(x).tobytes().hex()


def scalars():
    corpus = Corpus("scalars")
    for code in NUMERIC + ["U1", "U20"]:
        for _ in range(60):
            array = flat(code, 1)
            given = {"dtype": array.dtype.str, "bytes": array.tobytes().hex()}
            corpus.add("scalar_str", given, lambda: str(array[0]))
            corpus.add("scalar_repr", given, lambda: repr(array[0]))
    for _ in range(500):
        x, y = one_float(), one_float()
        corpus.add("float_repr", {"x": hexed(x)}, lambda: repr(x))
        if rng.random() < 0.4:
            corpus.add("complex_repr", {"re": hexed(x), "im": hexed(y)}, lambda: repr(complex(x, y)))
    for digits in [1, 10, 100, 4299, 4300, 4301, 6000]:
        for i in [10 ** (digits - 1), -(10**digits) + 1]:
            corpus.add("int_repr", {"hex": hex(i)}, lambda: str(i))
    for _ in range(900):
        x = one_float()
        single = rng.random() < 0.3
        with np.errstate(all="ignore"):
            value = np.float32(x) if single else np.float64(x)
        given = {"x": hexed(value), "single": single}
        arguments = {
            "precision": rng.choice([None, None, 0, 1, 2, 3, 5, 8, 17, 40]),
            "unique": rng.random() < 0.6,
            "trim": rng.choice("kkk.0-"),
            "sign": rng.random() < 0.2,
            "pad_left": rng.choice([None, None, 0, 1, 4, 10]),
            "min_digits": rng.choice([None, None, None, 0, 1, 3, 10, 30]),
        }
        if rng.random() < 0.6:
            arguments |= {"fractional": rng.random() < 0.6, "pad_right": rng.choice([None, 0, 3, 10])}
            corpus.add("positional", given | arguments, lambda: np.format_float_positional(value, **arguments))
        else:
            arguments |= {"exp_digits": rng.choice([None, 0, 1, 3, 5, 7])}
            corpus.add("scientific", given | arguments, lambda: np.format_float_scientific(value, **arguments))
    corpus.save()


for record in [arrays, big_arrays, records, scalars]:
    record()
