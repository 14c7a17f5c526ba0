#!/usr/bin/env python3
"""Ask the real engines whether the pages beside this file tell the truth.

    python check.py              check every page
    python check.py 09 31        only pages whose name contains one of these

NumPy runs a page's ```python block: output, values, sharing and errors must be what its `expect numpy` block says.
R runs the ```r block and Octave the ```matlab block, the same script as somebody who knows that language would write
it: the values must be what `expect r` and `expect matlab` say. Copies and bytes are not checked here; they come from
the tracers that the rules were taken from. Engines are looked up as in ../engines/record.py.
"""

import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "engines"))
import record  # noqa: E402

COMMANDS = {
    "numpy": [os.environ.get("COWSCOPE_PYTHON", sys.executable)],
    "r": [os.environ.get("COWSCOPE_RSCRIPT", "Rscript"), "--vanilla"],
    "octave": [
        os.environ.get("COWSCOPE_OCTAVE", "octave-cli" if shutil.which("octave-cli") else "octave"),
        "--quiet", "--norc", "--no-history",
    ],
}  # fmt: skip

# Runs a script, then tells its error and who shares memory with whom on the last line.
RUNNER = r'''
import builtins, json, sys, traceback, warnings
warnings.simplefilter("ignore")
import numpy as np
space, error = {"__name__": "__main__"}, None
source = open(sys.argv[1]).read()
try:
    exec(compile(source, "page", "exec"), space)
except Exception as e:
    kind = next(t for t in type(e).__mro__ if getattr(builtins, t.__name__, None) is t).__name__
    line = [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.filename == "page"][-1]
    error = f"error {kind} on line {line}: {e}"
arrays = {k: v for k, v in space.items() if isinstance(v, np.ndarray)}
shared = [[a, b] for a in arrays for b in arrays if a != b and np.shares_memory(arrays[a], arrays[b])]
layout = {}
for k, v in arrays.items():
    owner = v
    while isinstance(owner.base, np.ndarray):
        owner = owner.base
    layout[k] = {"strides": list(v.strides), "shape": list(v.shape), "nbytes": v.nbytes, "dtype": v.dtype.name,
                 "offset": v.__array_interface__["data"][0] - owner.__array_interface__["data"][0],
                 "buffer_bytes": owner.nbytes}
print("\n" + json.dumps({"error": error, "shared": shared, "layout": layout}))
'''


def blocks(page):
    return dict(re.findall(r"^```([^\n]+)\n(.*?)^```$", page, re.M | re.S))


def run_numpy(script):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / "page.py").write_text(script)
        (path / "run.py").write_text(RUNNER)
        done = subprocess.run([*COMMANDS["numpy"], "run.py", "page.py"], cwd=path, capture_output=True, text=True)
    out, _, facts = done.stdout.rstrip("\n").rpartition("\n")
    return out.removesuffix("\n").split("\n") if out.strip("\n") else [], json.loads(facts)


def agree(a, b):
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(agree, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(agree(a[k], b[k]) for k in a)
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return math.isclose(a, b, rel_tol=1e-13, abs_tol=0)
    return a == b


def wanted_values(lines):
    found = (re.fullmatch(r"(\w+) == (.*)", line) for line in lines)
    return {m[1]: json.loads(m[2]) for m in found if m}


def check_numpy(parts, lines):
    wrong = []
    out, facts = run_numpy(parts["python"])
    if real := parts.get("numpy-2.4.6"):  # a known fault of NumPy: the page shows both outputs
        return [] if out == real.splitlines() else [f"printed {out}"]
    printed = [line[1:].removeprefix(" ") for line in lines if line.startswith(">")]
    if printed and printed != out:
        wrong.append(f"printed {out}")
    errors = [line for line in lines if line.startswith("error ")]
    if errors != ([facts["error"]] if facts["error"] else []):
        wrong.append(f"error is {facts['error']}")
    for line in lines:
        if m := re.fullmatch(r"(\w+) (shares|apart from) (\w+)", line):
            if ([m[1], m[3]] in facts["shared"]) != (m[2] == "shares"):
                wrong.append(f"not so: {line}")
        elif m := re.fullmatch(r"(\w+) (\w+) == (.*)", line):
            if facts["layout"].get(m[1], {}).get(m[2]) != json.loads(m[3]):
                wrong.append(f"{line}: it is {facts['layout'].get(m[1])}")
    return wrong


def check(path):
    parts = blocks(path.read_text())
    expected = {m: parts.get(f"expect {m}", "").splitlines() for m in ("numpy", "r", "matlab")}
    wrong = [f"numpy: {w}" for w in check_numpy(parts, expected["numpy"])]
    answers = {"numpy": record.ask("numpy", COMMANDS["numpy"], parts["python"])}
    known = answers["numpy"]["vars"]
    if "numpy-2.4.6" in parts:
        del answers["numpy"]
    for model, engine in (("r", "r"), ("matlab", "octave")):
        if model in parts:
            answers[model] = record.ask(engine, COMMANDS[engine], parts[model])
    for model, answer in answers.items():
        stops = any(line.startswith("error ") for line in expected[model])
        if stops != bool(answer["error"]):
            wrong.append(f"{model}: stopped with {answer.get('message')}")
        for name, value in wanted_values(expected[model]).items():
            node = answer["vars"].get(name)
            if node is None or node["class"] == "function":
                continue
            r_node = answers.get("r", {"vars": {}})["vars"].get(name)
            seen = record.nest("octave" if model == "matlab" else model, node, record.rank_hint(known.get(name), r_node))
            if not agree(seen, value):
                wrong.append(f"{model}: {name} is {json.dumps(seen)}")
    return wrong


def main():
    pages = [p for p in sorted(HERE.glob("*.md")) if p.name != "README.md"]
    pages = [p for p in pages if not sys.argv[1:] or any(a in p.name for a in sys.argv[1:])]
    failures = 0
    for path in pages:
        try:
            wrong = check(path)
        except Exception as e:  # a page that cannot be checked is reported beside those that are wrong
            wrong = [f"{type(e).__name__}: {e}"]
        failures += bool(wrong)
        for w in wrong:
            print(f"{path.name}: {w}")
    print(f"{len(pages)} pages, {failures} with errors")
    return 1 if failures or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
