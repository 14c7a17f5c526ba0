//! What Python has and cowscope does not run, with what to write instead.

use crate::script::run::{Builtin, Raise};

/// What to write instead of importing a module of Python's that is not run here; `None` if it is no such module.
pub(super) fn module(name: &str) -> Option<&'static str> {
    Some(match name {
        "random" | "secrets" => "use np.random, whose streams are the real ones",
        "os" | "pathlib" | "shutil" | "tempfile" | "glob" | "pickle" | "csv" => {
            "use np.save, np.load, np.memmap or open(path, 'rb'), in a folder given with --allow-dir"
        }
        "subprocess" | "multiprocessing" | "threading" | "concurrent" | "asyncio" | "socket" | "signal" => {
            "a script runs alone, from its first line to its last"
        }
        "dataclasses" | "enum" | "abc" | "types" | "weakref" => "use a dict, a tuple or a function",
        "re" => "use the methods of str: find, split, replace",
        "datetime" | "calendar" => "use numbers",
        "fractions" | "decimal" | "statistics" | "cmath" | "numbers" => "use int, float, complex or NumPy's functions",
        "heapq" | "bisect" | "queue" => "use sorted and list.insert, or np.searchsorted",
        "timeit" | "cProfile" | "tracemalloc" | "inspect" | "dis" | "ast" | "ctypes" | "struct" | "array" => {
            "cowscope's own trace tells what is copied and when"
        }
        "logging" | "argparse" | "pprint" | "traceback" | "unittest" | "pytest" => "use print and assert",
        "pandas" | "scipy" | "matplotlib" | "numba" | "torch" | "jax" | "cupy" | "dask" | "xarray" | "sklearn" => {
            "cowscope runs plain Python and NumPy"
        }
        _ => return None,
    })
}

macro_rules! refused {
    ($($name:literal: $hint:literal;)*) => {
        &[$(Builtin::new($name, |_, _| {
            Err(Raise::unsupported(concat!("collections.", $name, " is not part of the surface cowscope runs"), $hint))
        })),*]
    };
}

/// Classes of `collections` that can be imported but not used.
pub(super) const COLLECTIONS: &[Builtin] = refused! {
    "ChainMap": "merge the dicts: {**a, **b}";
    "Counter": "count in a dict: counts[x] = counts.get(x, 0) + 1";
    "defaultdict": "use dict.setdefault or dict.get with a default";
    "deque": "use a list";
    "namedtuple": "use a dict or a tuple";
};
