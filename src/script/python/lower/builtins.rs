//! Names of Python itself.

/// A name that every script can use without binding it.
pub(super) fn known(name: &str) -> Option<&'static str> {
    KNOWN.binary_search(&name).ok().map(|i| KNOWN[i])
}

/// What to do instead of using a builtin of Python that is not run here; `None` if it is not one.
pub(super) fn refused(name: &str) -> Option<&'static str> {
    Some(match name {
        "input" => "give the value in the script",
        "eval" | "exec" | "compile" | "__import__" => "write the code in the script itself",
        "globals" | "locals" | "vars" | "dir" => "name the variables, or keep them in a dict",
        "super" | "property" | "classmethod" | "staticmethod" => "use a dict or a function",
        "bytearray" | "memoryview" => "use an array of np.uint8",
        "exit" | "quit" => "let the script end, or raise an exception",
        "breakpoint" | "help" | "aiter" | "anext" | "delattr" => "leave it out",
        _ => return None,
    })
}

/// Sorted by bytes.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup",
    "BlockingIOError", "BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError",
    "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError",
    "DeprecationWarning", "EOFError", "Ellipsis", "EncodingWarning", "EnvironmentError", "Exception",
    "ExceptionGroup", "FileExistsError", "FileNotFoundError", "FloatingPointError", "FutureWarning",
    "GeneratorExit", "IOError", "ImportError", "ImportWarning", "IndentationError", "IndexError",
    "InterruptedError", "IsADirectoryError", "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError",
    "ModuleNotFoundError", "NameError", "NotADirectoryError", "NotImplemented", "NotImplementedError",
    "OSError", "OverflowError", "PendingDeprecationWarning", "PermissionError", "ProcessLookupError",
    "RecursionError", "ReferenceError", "ResourceWarning", "RuntimeError", "RuntimeWarning",
    "StopAsyncIteration", "StopIteration", "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit",
    "TabError", "TimeoutError", "TypeError", "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError",
    "UnicodeError", "UnicodeTranslateError", "UnicodeWarning", "UserWarning", "ValueError", "Warning",
    "ZeroDivisionError", "__debug__", "__name__", "abs", "all", "any", "ascii", "bin", "bool", "bytes", "callable",
    "chr", "complex", "dict", "divmod", "enumerate", "filter", "float", "format", "frozenset", "getattr",
    "hasattr", "hash", "hex", "id", "int", "isinstance", "issubclass", "iter", "len", "list", "map", "max",
    "min", "next", "object", "oct", "open", "ord", "pow", "print", "range", "repr", "reversed", "round", "set",
    "setattr", "slice", "sorted", "str", "sum", "tuple", "type", "zip",
];

#[cfg(test)]
mod tests {
    use super::{KNOWN, known, refused};

    #[test]
    fn the_table_is_sorted_and_disjoint_from_what_is_refused() {
        assert!(KNOWN.is_sorted());
        assert!(KNOWN.iter().all(|name| known(name) == Some(name) && refused(name).is_none()));
        assert_eq!(known("numpy"), None);
    }
}
