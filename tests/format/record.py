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
            message = error.args[0] if error.args else ""
            outcome = f"! {type(error).__name__}: {repr(message) if isinstance(error, KeyError) else message}"
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
    kind = rng.randrange(14)
    if kind == 13:  # halfway between two shortest decimals
        return (2**50 + rng.randrange(1000)) + rng.choice([0.25, 0.75])
    if kind == 12:
        return float(np.float32(rng.randrange(2**21, 2**22) + rng.choice([0.25, 0.75])))
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


SHAPES = [(), (1,), (2,), (3,), (5,), (10,), (20,), (0,), (0, 3), (2, 0), (1, 1), (2, 3), (3, 5), (3, 1), (2, 2, 2), (1, 2, 1, 3), (2, 1, 0), (2, 2, 1, 2)]
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
    for _ in range(900):
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
    for _ in range(100):
        code = rng.choice(["i8", "f8", "f4", "c16", "?", "U3", "i4"])
        shape = rng.choice([(1000,), (1001,), (2000,), (40, 40), (1, 1200), (1200, 1), (7, 150), (11, 10, 10), (1001, 1, 1)])
        pattern = flat(code, rng.choice([3, 7, 11]))
        array = np.resize(pattern, shape)
        opts = options() | {"edgeitems": rng.choice([0, 1, 2]), "threshold": rng.choice([10, 500])} if rng.random() < 0.8 else {}
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


# --- Templates --------------------------------------------------------------------------------------


def value_json(value):
    """A Python value as JSON; see `Py` in tests/format/values.rs."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"int": hex(value)}
    if isinstance(value, float):
        return {"float": hexed(value)}
    if isinstance(value, complex):
        return {"complex": [hexed(value.real), hexed(value.imag)]}
    if isinstance(value, list):
        return [value_json(item) for item in value]
    return {"dict": {key: value_json(item) for key, item in value.items()}}


WORDS = ["", "a", "abc", "it's", "日本", "é\n", "long text here"]


def one_value():
    kind = rng.randrange(10)
    if kind < 3:
        return rng.choice([0, 1, -1, 7, 65, 255, -255, 1234, 1234567, -1234567890, 2**31, 2**63, -(2**70), 10**25])
    if kind < 7:
        return one_float() if rng.random() < 0.7 else rng.choice([0.0, -0.0, -0.001, 0.5, 1.5, 2.5, 99.95, 1234567.891, 1e15, 1e16, 12345.0])
    if kind == 7:
        return complex(rng.choice([0.0, -0.0, 1.0, -2.5, 1e20]), one_float())
    if kind == 8:
        return rng.choice(WORDS)
    return rng.choice([True, False])


def pick(p, options):
    return rng.choice(options) if rng.random() < p else ""


def one_spec():
    if rng.random() < 0.08:
        return "".join(rng.choice("<>=^+- z#0123456789,_.bcdeEfFgGnosxX%!é") for _ in range(rng.randrange(1, 6)))
    fill_align = pick(0.4, ["<", ">", "^", "=", "*<", "x^", "0>", "0=", "é=", "{>", " ="])
    return "".join([
        fill_align, pick(0.3, "+- "), pick(0.06, "z"), pick(0.2, "#"), pick(0.25, "0"), pick(0.5, ["1", "5", "8", "12", "20", "30"]),
        pick(0.3, ",_"), pick(0.4, [".0", ".1", ".2", ".3", ".5", ".10", ".17", ".25", ".60"]), pick(0.8, "bcdeEfFgGnosxX%ffeeggddd"),
    ])


def one_percent():
    return "".join(["%", pick(0.4, ["-", "+", " ", "#", "0", "0-", "+0", "#0", "- "]), pick(0.5, ["1", "5", "8", "12", "20", "08"]),
                    pick(0.4, [".", ".0", ".1", ".2", ".3", ".10"]), pick(0.03, "hlL"), rng.choice("ddiuoxXeEfFgGcrsaysfdg%")])


def templates():
    corpus = Corpus("templates")
    for _ in range(1500):
        value, spec = one_value(), one_spec()
        corpus.add("format", {"value": value_json(value), "spec": spec}, lambda: format(value, spec))
    for value in [1234.5678, -0.0, float("nan"), 255, -255, 3 - 4j, "abc", True]:
        for spec in ["", "d", "s", "c", "x", "Z", "€", "\x01", "\0", ",", "_", ",,", ",_", "_,", "__", "5.", "z", "=", "05", "<05", "x<05",
                     "5dd", ",x", ",n", "_n", "+c", "#c", ".2d", "z.0f", "%", "99999999999999999999", ".9999999999f", "010,", "012_x", "#012_x",
                     "#.3g", ".0g", "  5", "a5", "#06_b", "#9_b", "04,", ".2", "#", ".400e", ".800g", "#.800g"]:
            corpus.add("format", {"value": value_json(value), "spec": spec}, lambda: format(value, spec))
    for value, spec in [(10**4300, ""), (10**4300, "d"), (2**1024, "e"), (2**1024, "x"), (2**1023, ".3e")]:
        corpus.add("format", {"value": value_json(value), "spec": spec}, lambda: format(value, spec))
    for code in ["?", "i1", "u8", "f4", "f8", "c8", "c16", "U5"]:
        for spec in ["", "5", ".3f", "d", "08", ">12", "e", "s", "x"]:
            array = flat(code, 1)
            given = {"dtype": array.dtype.str, "bytes": array.tobytes().hex(), "spec": spec}
            corpus.add("format_element", given, lambda: format(array[0], spec))

    for _ in range(700):
        values = [one_value() if rng.random() < 0.95 else None for _ in range(rng.choice([1, 1, 1, 2, 3]))]
        template = " ".join(one_percent() for _ in range(len(values) if rng.random() < 0.95 else 2))
        corpus.add("percent", {"template": template, "tuple": value_json(values)}, lambda: template % tuple(values))
    one = {"a": 1, "b": 2.5, "c": "x", "a(b)": 3}
    for template, operand in [
        ("%d", 5), ("%", 1), ("%5", 1), ("%.", 1), ("%-", 1), ("%*", 1), ("%l", 1), ("abc", 1), ("abc", one), ("abc", [1]), ("%s", [1, 2.5, "x", None]),
        ("%(a)d %(b)5.1f %(c)s", one), ("%(a(b))d", one), ("%(a", one), ("%(z)s", one), ("%(a)s %s", one), ("%s", one), ("%s %s", one), ("%(a)s", 1),
        ("%(a)*d", one), ("%d %(a)s", one), ("%(a)%", one), ("%(a)5%", one), ("%5%", 1), ("%%", one), ("%%%d", 1), ("%(c)d", one), ("%\n", 1), ("%é", 1),
        ("%d", float("nan")), ("%d", float("inf")), ("%x", 1.5), ("%d", None), ("%f", None), ("%f", 1j), ("%c", "ab"), ("%c", -1), ("%c", 2**70),
        ("%d", 10**4300), ("%f", 2**1024), ("%.99999999999d", 1), ("%99999999999999999999d", 1), ("%d", 1e30), ("%a", "é\u1234\U0001f600'"), ("%r", "é"),
    ]:
        corpus.add("percent", {"template": template, "one": value_json(operand)}, lambda: template % operand)
    for template, operands in [("%*d|%-*d|%.*f", [5, 3, 5, 3, 2, 1.555]), ("%*d|", [-5, 3]), ("%*d", ["a", 3]), ("%.*f", [-2, 3.5]), ("%**d", [1, 2]),
                               ("%*d", [2**70, 3]), ("%.*f", [2**40, 3]), ("%s", []), ("%s", [1, 2]), ("%%", []), ("a", []), ("%*d", [True, 3]), ("%5c|%-5c|%05c", [65, "b", "c"])]:
        corpus.add("percent", {"template": template, "tuple": value_json(operands)}, lambda: template % tuple(operands))

    args, names = [1.5, 8, "x", [10, 20], {"k": "v", "0": "zero"}, None, True], {"a": 1, "w": 7, "é": "u"}
    for template in """|{}|{} {}|{0} {0}|{0}{}|{}{0}|{9}|{zz}|{|}|{0|{0!|{0!r|{2!x}|{2!é}|{0!rr}|{0!}|{0:|{0:{|{0:{1}|{0:{1:{2}}}|{0.}|{3[}|{3[]}|{3[0]x}|{3[1]}
{4[k]}|{4[0]}|{4[z]}|{{}}{{{0}}}|{0:}}|{0:{{}|{0:}>5}|{:{}.2f}|{2!r:>5}|{2!s}|{é!a}|{ 0}|{-1}|{00}|{99999999999999999999}|{3[99999999999999999999]}|{a[b}|{2!r:^{w}}
{2:>{w}}|{}}|{0[}]}|{a{b}}|{0{}|{!r}|{:}|{5}|{5:5}|{3}|{3:>20}|{6:5}|{6}|{a:05d}|{w:>{w}}|{0:{1}.{a}f}|{0:{w}}|}|}}|{{|{0:d}|{.real}|{0.real.real:.2f}|{[0]}""".replace("\n", "|").split("|"):
        corpus.add("str_format", {"template": template, "args": value_json(args), "names": value_json(names)}, lambda: template.format(*args, **names))
    for _ in range(150):
        text = "".join(rng.choice(TEXTS + ["x", "'", '"', "\\", "\r", "\u200b", "\u0301", "\U000e0001", "\ufeff", "\u2028", "\u3000", "\uffff"]) for _ in range(rng.randrange(5)))
        corpus.add("repr", {"text": text}, lambda: repr(text))
        corpus.add("ascii", {"text": text}, lambda: ascii(text))
    # Every character: how many of each block of 4096 are printable.
    for block in range(0, 0x110000, 0x1000):
        corpus.add("printable", {"block": block}, lambda: str(sum(chr(block + i).isprintable() for i in range(0x1000))))
    corpus.save()


for record in [arrays, big_arrays, records, scalars, templates]:
    record()
