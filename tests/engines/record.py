#!/usr/bin/env python3
"""Ask the real engines what the programs on these pages do, and write the answers down.

Every page (`NAME.md`) holds one program three times, in a ```python, a ```r and an ```octave block.
This script runs the three blocks in NumPy, R and GNU Octave and rewrites the page's ```json block
with the final value of every variable of the program.

    python record.py                 run all pages beside this file, rewrite those that changed
    python record.py alias*.md       only these
    python record.py --check         rewrite nothing; exit 1 when an engine now answers differently
    python record.py --show PAGE     print the three answers, rewrite nothing

Engines are looked up on PATH. `--python`, `--rscript` and `--octave`, or the variables COWSCOPE_PYTHON,
COWSCOPE_RSCRIPT and COWSCOPE_OCTAVE, name others (a Python with NumPy; default: the one running this).

What is recorded, and how (README.md has the reader's version):

1. The variables are the names the Python block assigns at module level or declares `global`, without
   those of `for` loops, functions and modules. Helpers that only a translation needs are not recorded.
2. Every engine reports class, dimensions and elements; `nest` turns that into nested rows. R and Octave
   have no rank 0 and Octave no rank 1 either, so the rank NumPy gave the same name decides whether one
   element is written `5` or `[5]` and a row `[1, 2]` or `[[1, 2]]`. Where NumPy does not have the name, or
   has a matrix where R has a plain vector, R's rank decides; where R does not tell either: `5` and `[1, 2]`.
3. A program that stops keeps the variables it had then, beside "error" (the nearest built-in exception
   type for NumPy, "error" for the others) and "_message". A block that does not parse fails the recording.
"""

import argparse
import ast
import concurrent.futures
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
EXPECTED = {"numpy": "2.4.", "r": "4.2.", "octave": "7.3."}

# ------------------------------------------------------------------ the code that runs in the engines
# Each driver runs the script, catches its error, and writes one JSON object {error, message, vars} to OUT,
# where vars maps a name to a node: {"class", "dim", "v"} for elements (R and Octave: column-major; NumPy:
# row-major), {"class", "items", "names"} for containers. Numbers are text, so that no digit is lost.

PYTHON_DRIVER = r'''
import builtins, json, sys, types, warnings
script, out = sys.argv[1:3]
warnings.simplefilter("ignore")
import numpy as np

def token(x):
    if isinstance(x, (bool, np.bool_)): return "true" if x else "false"
    if isinstance(x, (int, np.integer)): return str(int(x))
    if isinstance(x, (complex, np.complexfloating)): return [token(float(x.real)), token(float(x.imag))]
    if isinstance(x, (float, np.floating)):
        x = float(x)
        return "NaN" if x != x else "Infinity" if x == float("inf") else "-Infinity" if x == float("-inf") else repr(x)
    raise TypeError(type(x))

def node(x):
    if isinstance(x, (str, np.str_)): return {"class": "str", "dim": [], "v": [str(x)], "text": True}
    if x is None: return {"class": "NoneType"}
    if isinstance(x, np.ndarray):
        flat = list(x.ravel(order="C"))
        name = x.dtype.name
        if x.dtype.names: return {"class": name, "items": [node(e) for e in x.tolist()]}
        if x.dtype.kind == "U": return {"class": name, "dim": list(x.shape), "v": [str(e) for e in flat], "text": True}
        return {"class": name, "dim": list(x.shape), "v": [token(e) for e in flat]}
    if isinstance(x, np.generic): return {"class": x.dtype.name, "dim": [], "v": [token(x)]}
    if isinstance(x, (bool, int, float, complex)): return {"class": type(x).__name__, "dim": [], "v": [token(x)]}
    if isinstance(x, (list, tuple)): return {"class": type(x).__name__, "items": [node(e) for e in x]}
    if isinstance(x, dict): return {"class": "dict", "items": [node(e) for e in x.values()], "names": [str(k) for k in x]}
    return {"class": "function"}

space = {"__name__": "__main__"}
result = {"error": None, "version": np.__version__}
code = compile(open(script).read(), "script.py", "exec")
try:
    exec(code, space)
except Exception as e:
    nearest = next(t for t in type(e).__mro__ if getattr(builtins, t.__name__, None) is t)
    result["error"], result["message"] = nearest.__name__, str(e)
result["vars"] = {k: node(v) for k, v in space.items() if not k.startswith("__") and not isinstance(v, types.ModuleType)}
json.dump(result, open(out, "w"))
'''

R_DRIVER = r'''
.cow <- local({  # its parent is the base environment, so that a script's own functions do not get in the way
  quote_ <- function(s) paste0('"', gsub('\n', '\\n', gsub('"', '\\"', gsub('\\', '\\\\', s, fixed = TRUE), fixed = TRUE), fixed = TRUE), '"')
  real <- function(x) ifelse(is.nan(x), "NaN", ifelse(is.na(x), "NA",
                      ifelse(x == Inf, "Infinity", ifelse(x == -Inf, "-Infinity", sprintf("%.17g", x)))))
  list_ <- function(s) paste0("[", paste(s, collapse = ","), "]")
  node <- function(x) {
    if (is.null(x)) return('{"class":"NULL"}')
    if (is.function(x)) return('{"class":"function"}')
    if (is.list(x)) {
      items <- list_(vapply(x, node, ""))
      names <- if (is.null(names(x))) "" else paste0(',"names":', list_(quote_(names(x))))
      return(paste0('{"class":"list","items":', items, names, "}"))
    }
    v <- switch(typeof(x),
      logical = quote_(ifelse(is.na(x), "NA", ifelse(x, "true", "false"))),
      integer = quote_(ifelse(is.na(x), "NA", sprintf("%d", x))),
      double = quote_(real(as.vector(x))),
      complex = ifelse(is.na(x) & !is.nan(Re(x)) & !is.nan(Im(x)), '"NA"', paste0('["', real(Re(x)), '","', real(Im(x)), '"]')),
      character = ifelse(is.na(x), '"NA"', quote_(x)),
      stop("no rule for ", typeof(x)))
    dim <- if (is.null(dim(x))) "null" else list_(dim(x))
    if (length(x) == 0) v <- character(0)
    paste0('{"class":', quote_(typeof(x)), ',"dim":', dim, if (typeof(x) == "character") ',"text":true', ',"v":', list_(v), "}")
  }
  args <- commandArgs(TRUE)
  exprs <- parse(args[1], keep.source = FALSE)
  message_ <- NULL
  run <- function() {
    tryCatch(for (e in exprs) eval(e, globalenv()), error = function(e) message_ <<- conditionMessage(e))
    names <- ls(globalenv())
    vars <- vapply(names, function(n) paste0(quote_(n), ":", node(get(n, globalenv()))), "")
    error <- if (is.null(message_)) "null" else paste0('"error","message":', quote_(message_))
    cat('{"error":', error, ',"version":', quote_(paste(R.version$major, R.version$minor, sep = ".")),
        ',"vars":{', paste(vars, collapse = ","), "}}", sep = "", file = args[2])
  }
  environment()
}, new.env(parent = baseenv()))
suppressWarnings(.cow$run())
'''

OCTAVE_DRIVER = r'''
1;
function s = cow_quote (s)
  s = strrep (strrep (strrep (s, "\\", "\\\\"), "\"", "\\\""), "\n", "\\n");
  s = ["\"" s "\""];
end
function s = cow_real (x)
  if (isnan (x)) s = "\"NaN\"";
  elseif (isinf (x)) if (x > 0) s = "\"Infinity\""; else s = "\"-Infinity\""; end
  else s = sprintf ("\"%.17g\"", double (x)); end
end
function s = cow_node (x)
  if (is_function_handle (x)) s = "{\"class\":\"function\"}"; return; end
  dim = ["[" strjoin(arrayfun (@(k) sprintf ("%d", k), size (x), "UniformOutput", false), ",") "]"];
  if (iscell (x))
    items = cell (1, numel (x));
    for k = 1:numel (x) items{k} = cow_node (x{k}); end
    s = ["{\"class\":\"cell\",\"dim\":" dim ",\"items\":[" strjoin(items, ",") "]}"]; return;
  end
  if (isstruct (x))
    names = fieldnames (x)'; items = cell (1, numel (names));
    for k = 1:numel (names) items{k} = cow_node (x.(names{k})); end
    s = ["{\"class\":\"struct\",\"items\":[" strjoin(items, ",") "],\"names\":[" strjoin(cellfun (@cow_quote, names, "UniformOutput", false), ",") "]}"]; return;
  end
  if (ischar (x))
    s = ["{\"class\":\"char\",\"dim\":[],\"text\":true,\"v\":[" cow_quote(x) "]}"]; return;
  end
  cls = class (x);
  if (iscomplex (x)) cls = [cls " complex"]; end
  x = full (x); v = cell (1, numel (x));
  for k = 1:numel (x)
    if (islogical (x)) if (x(k)) v{k} = "\"true\""; else v{k} = "\"false\""; end
    elseif (isinteger (x)) v{k} = sprintf ("\"%d\"", x(k));
    elseif (iscomplex (x)) v{k} = ["[" cow_real(real (x(k))) "," cow_real(imag (x(k))) "]"];
    else v{k} = cow_real (x(k)); end
  end
  s = ["{\"class\":" cow_quote(cls) ",\"dim\":" dim ",\"v\":[" strjoin(v, ",") "]}"];
end
warning ("off", "all");
cow_args = argv ();
cow_error = "";
try
  source (cow_args{1});
catch cow_caught
  cow_error = cow_caught.message;
  if (isempty (cow_error)) cow_error = "unknown"; end
end
cow_names = who ();
cow_vars = {};
for cow_k = 1:numel (cow_names)
  if (strncmp (cow_names{cow_k}, "cow_", 4) || strcmp (cow_names{cow_k}, "ans")) continue; end
  cow_vars{end+1} = [cow_quote(cow_names{cow_k}) ":" cow_node(eval (cow_names{cow_k}))];
end
if (isempty (cow_error)) cow_e = "null"; else cow_e = ["\"error\",\"message\":" cow_quote(cow_error)]; end
cow_f = fopen (cow_args{2}, "w");
fputs (cow_f, ["{\"error\":" cow_e ",\"version\":" cow_quote(version ()) ",\"vars\":{" strjoin(cow_vars, ",") "}}"]);
fclose (cow_f);
'''

ENGINES = {  # engine: (fence of its block, driver, suffix)
    "numpy": ("python", PYTHON_DRIVER, ".py"),
    "r": ("r", R_DRIVER, ".R"),
    "octave": ("octave", OCTAVE_DRIVER, ".m"),
}


def ask(engine, command, source):
    """Run `source` in one engine and return the driver's answer."""
    _, driver, suffix = ENGINES[engine]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        script, runner, out = folder / f"cow_script{suffix}", folder / f"cow_driver{suffix}", folder / "out.json"
        # Octave takes a file that opens with `function` for a function file; a leading statement prevents that.
        script.write_text("1;\n" + source if engine == "octave" else source)
        runner.write_text(driver)
        done = subprocess.run([*command, str(runner), str(script), str(out)], capture_output=True, text=True, cwd=folder, timeout=120)
        if not out.exists():
            raise RuntimeError(f"{engine} gave no answer:\n{done.stderr.strip()}")
        answer = json.loads(out.read_text())
    if engine == "octave" and (answer.get("message") or "").startswith("parse error"):
        raise RuntimeError("octave: " + answer["message"])
    return answer


# ------------------------------------------------------------------ from nodes to the values on the page


def number(token):
    """The JSON value of one element: whole numbers without a point, NaN, NA and infinities as text."""
    if isinstance(token, list):
        return "NA" if "NA" in token else [number(t) for t in token]
    if token in ("true", "false"):
        return token == "true"
    if token in ("NaN", "NA", "Infinity", "-Infinity"):
        return token
    if re.fullmatch(r"-?\d+", token) and token != "-0":
        return int(token)
    x = float(token)
    return int(x) if x == math.floor(x) and abs(x) < 2**63 and not (x == 0 and math.copysign(1, x) < 0) else x


def rows(flat, dim, column_major):
    """Nest `flat` into lists of shape `dim`."""
    if not dim:
        return flat[0]
    step = [1] * len(dim)
    order = range(1, len(dim)) if column_major else range(len(dim) - 2, -1, -1)
    for k in order:
        step[k] = step[k - 1] * dim[k - 1] if column_major else step[k + 1] * dim[k + 1]

    def at(axis, offset):
        if axis == len(dim):
            return flat[offset]
        return [at(axis + 1, offset + i * step[axis]) for i in range(dim[axis])]

    return at(0, 0)


def script_dim(engine, dim, count, rank):
    """The shape to write: what the engine says, in the rank the script gave the name (None: unknown)."""
    if engine == "numpy":
        return dim
    vector = dim is None or (engine == "octave" and len(dim) == 2 and (1 in dim or 0 in dim))
    if count == 1 and (rank == 0 or rank is None) and (dim is None or engine == "octave"):
        return []
    if dim is None or (vector and (rank is None or rank < 2)):
        return [count]
    return dim + [1] * ((rank or 0) - len(dim))


def nest(engine, node, hint=None):
    """The page's value of a node; `hint` is NumPy's node of the same name, if there is one."""
    hint = hint or {}
    if "items" in node:
        hints = hint.get("items") or []
        if node.get("names") and hint.get("names"):
            by_name = dict(zip(hint["names"], hints))
            return {k: nest(engine, v, by_name.get(k)) for k, v in zip(node["names"], node["items"])}
        values = [nest(engine, v, hints[i] if i < len(hints) else None) for i, v in enumerate(node["items"])]
        if node.get("names"):
            return dict(zip(node["names"], values))
        if not values and hint.get("class") == "dict":
            return {}
        dim = node.get("dim")
        return rows(values, dim, True) if dim and values and 1 not in dim else values
    if "v" not in node:
        return None
    flat = [t if node.get("text") and t != "NA" else number(t) for t in node["v"]]
    rank = len(hint["dim"]) if "dim" in hint else None
    if node["class"] == "char":
        return flat[0]
    return rows(flat, script_dim(engine, node["dim"], len(flat), rank), engine != "numpy")


def recorded_names(source):
    """Names the Python block assigns at module level or declares global, without loop counters and functions."""
    tree = ast.parse(source)
    names, counters, todo = [], set(), list(tree.body)
    for f in ast.walk(tree):
        if isinstance(f, ast.Global):
            names += f.names
    while todo:
        n = todo.pop(0)
        if isinstance(n, (ast.FunctionDef, ast.Lambda, ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp)):
            continue
        if isinstance(n, ast.For):
            counters |= {t.id for t in ast.walk(n.target) if isinstance(t, ast.Name)}
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store):
            names.append(n.id)
        todo = list(ast.iter_child_nodes(n)) + todo
    return [n for n in dict.fromkeys(names) if n not in counters]


def rank_hint(numpy_node, r_node):
    """The node whose rank decides about this name (rule 2 of the header)."""
    if r_node and "v" in r_node and r_node["dim"] is None and len(r_node["v"]) > 1:
        if numpy_node is None or len(numpy_node.get("dim", [])) > 1:
            return {"dim": [len(r_node["v"])]}
    return numpy_node


def outcome(engine, answer, names, numpy_vars, r_vars):
    """One engine's object on the page."""
    entry, types = {}, {}
    if answer["error"]:
        entry["error"] = answer["error"]
    for name in names:
        node = answer["vars"].get(name)
        if node is None or node["class"] == "function":
            continue
        entry[name] = nest(engine, node, rank_hint(numpy_vars.get(name), r_vars.get(name)))
        types[name] = node["class"]
    entry["_types"] = types
    if answer["error"]:
        entry["_message"] = answer["message"]
    return entry


# ------------------------------------------------------------------ pages


def block(page, fence):
    found = re.search(rf"^```{fence}\n(.*?)^```$", page, re.M | re.S)
    return found and found.group(1)


def record(path, commands):
    """Return the page at `path` with its json block made anew, and the versions of the engines."""
    page = path.read_text()
    sources = {e: block(page, fence) for e, (fence, _, _) in ENGINES.items()}
    if missing := [e for e, s in sources.items() if s is None]:
        raise RuntimeError(f"no block for {', '.join(missing)}")
    answers = {e: ask(e, commands[e], s) for e, s in sources.items()}
    names = recorded_names(sources["numpy"])
    numpy_vars, r_vars = answers["numpy"]["vars"], answers["r"]["vars"]
    entries = {e: outcome(e, a, names, numpy_vars, r_vars) for e, a in answers.items()}
    body = ",\n".join(f' "{e}": {json.dumps(v, ensure_ascii=False)}' for e, v in entries.items())
    fenced = "```json\n{\n" + body + "\n}\n```"
    old = re.search(r"^```json\n.*?^```$", page, re.M | re.S)
    page = page[: old.start()] + fenced + page[old.end() :] if old else page.rstrip("\n") + "\n\n" + fenced + "\n"
    return page, {e: a["version"] for e, a in answers.items()}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pages", nargs="*", type=pathlib.Path)
    options.add_argument("--check", action="store_true", help="rewrite nothing, report pages that would change")
    options.add_argument("--show", action="store_true", help="rewrite nothing, print the json blocks")
    options.add_argument("--python", default=os.environ.get("COWSCOPE_PYTHON", sys.executable))
    options.add_argument("--rscript", default=os.environ.get("COWSCOPE_RSCRIPT", "Rscript"))
    options.add_argument("--octave", default=os.environ.get("COWSCOPE_OCTAVE", "octave-cli" if shutil.which("octave-cli") else "octave"))
    given = options.parse_args()
    commands = {
        "numpy": [given.python],
        "r": [given.rscript, "--vanilla"],
        "octave": [given.octave, "--quiet", "--norc", "--no-history"],
    }
    pages = given.pages or sorted(p for p in HERE.glob("*.md") if p.name != "README.md")
    bad, changed, seen = [], [], {}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = {p: pool.submit(record, p, commands) for p in pages}
        for path, job in jobs.items():
            try:
                page, versions = job.result()
            except Exception as e:
                bad.append(path.name)
                print(f"{path.name}: {e}", file=sys.stderr)
                continue
            seen |= versions
            if given.show:
                print(f"{path.name}\n{block(page, 'json')}")
            elif page != path.read_text():
                changed.append(path.name)
                if not given.check:
                    path.write_text(page)
    for engine, version in seen.items():
        if not version.startswith(EXPECTED[engine]):
            print(f"note: recorded with {engine} {EXPECTED[engine]}x, this is {version}", file=sys.stderr)
    print(f"{len(pages)} pages, {len(changed)} {'differ' if given.check else 'rewritten'}, {len(bad)} failed", file=sys.stderr)
    for name in changed if given.check else []:
        print(f"differs: {name}", file=sys.stderr)
    return 1 if bad or (given.check and changed) else 0


if __name__ == "__main__":
    sys.exit(main())
