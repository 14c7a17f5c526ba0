use super::{SyntaxProblem, parse};
use crate::script::program::{Program, StmtKind};
use quickcheck::{Arbitrary, Gen, QuickCheck};

/// The outline of a script without its first line's indentation.
fn outline(text: &str) -> String {
    parse("-", text).map_or_else(|problem| problem.to_string(), |program| program.outline())
}

fn problem(text: &str) -> SyntaxProblem {
    parse("-", text).expect_err(text)
}

#[track_caller]
fn lowers(text: &str, expected: &str) {
    let found = outline(text);
    assert_eq!(found.trim_end(), expected.trim_matches('\n'), "\n{found}");
}

/// One statement of the top level, without the line of its names.
#[track_caller]
fn lowers_line(text: &str, expected: &str) {
    let found = outline(text);
    assert_eq!(found.lines().nth(1).unwrap_or(&found).trim_start(), format!("0 {expected}"), "{text}");
}

#[test]
fn a_name_bound_anywhere_in_a_function_is_its_own() {
    for binding in [
        "x = 1",
        "x += 1",
        "for x in y: pass",
        "import x",
        "def x(): pass",
        "del x",
        "(x := 1)",
        "x: int = 1",
        "import x.y",
        "from y import x",
        "with y as x: pass",
        "a, *x = y",
        "[(x := i) for i in y]",
    ] {
        let text = format!("x = y = 0\ndef f():\n  print(x)\n  {binding}");
        assert!(outline(&text).contains("print(x:"), "{text}\n{}", outline(&text));
        assert!(!outline(&text).contains("x^1"), "{text}\n{}", outline(&text));
    }
    let text = "x = 0\ndef f():\n  print(x)\n  try: pass\n  except E as x: pass";
    assert!(outline(text).contains("print(x:0)"));
}

#[test]
fn names_go_up_to_the_nearest_function_that_binds_them() {
    lowers(
        "
x = 1
def f(a):
    y = x
    def g():
        nonlocal y
        global z
        y = a
        z = x
    return z, len, nope",
        "
<module>: x* f z*
  0 x:0 = 1
  1 f:1 = def f(a): a* y* g
    2 y:1 = x^1:0
    3 g:2 = def g():
      4 pass
      5 pass
      6 y^1:1! = a^1:0
      7 z^2:2! = x^2:0
    8 return (z^1:2, len, nope?)",
    );
}

#[test]
fn a_global_declaration_cuts_off_the_functions_between() {
    lowers(
        "
def f():
    x = 1
    def g():
        global x
        def h(): return x",
        "
<module>: f x*
  0 f:0 = def f(): x g
    1 x:0 = 1
    2 g:1 = def g(): h
      3 pass
      4 h:0 = def h():
        5 return x^3:1",
    );
}

#[test]
fn a_function_that_writes_elements_of_a_foreign_variable_has_a_place_for_its_own_copy() {
    for write in [
        "x[0] = 1",
        "x.y = 1",
        "x[0][1] += 1",
        "del x[0]",
        "x.sort()",
        "x[1:].fill(0)",
        "np.add(1, 2, out=x)",
        "np.add(1, 2, out=(x,))",
        "np.copyto(x, 1)",
        "for x[0] in y: pass",
        "(x[0], z) = y",
        "[x.append(i) for i in y]",
    ] {
        let text = format!("import numpy as np\nx = y = 0\ndef f():\n  {write}\n  return x, np.sort(y)");
        let found = outline(&text);
        assert!(found.contains("return (x^1:1~"), "{found}");
        assert!(!found.contains("np^1:0~") && !found.contains("y^1:2~"), "{found}");
    }
    let mine = "x = 0\ndef f(x):\n  x[0] = 1\ndef g():\n  global x\n  x[0] = 1\ndef h():\n  [x.sort() for x in []]\n  return x";
    assert!(!outline(mine).contains('~'), "{}", outline(mine));
}

#[test]
fn loop_variables_of_comprehensions_are_hidden_and_seen_only_inside() {
    lowers(
        "
x = [0]
y = [x for x in x for z in x if z]
f = [lambda: x for x in y]
x",
        "
<module>: x y f .x .z .x*
  0 x:0 = [0]
  1 y:1 = [x:3 for x:3 in x:0 for z:4 in x:3 if z:4]
  2 f:2 = [<lambda() x^1:5~0> for x:5 in y:1]
  4 x:0",
    );
}

#[test]
fn expressions_lower_one_to_one() {
    for (text, expected) in [
        ("1 < 2 <= 3 is not None", "(1 < 2 <= 3 is not None)"),
        ("1 if True else not False", "(1 if True else (not False))"),
        ("1 and 2 and 3 or 4", "or(and(1, 2, 3), 4)"),
        ("-1, +1, ~1, - -1, -0.0, -2j, -True", "(-1, (+1), (~1), 1, -0.0, complex(-0.0, -2.0), (-True))"),
        ("-9223372036854775808, 9223372036854775808", "(-9223372036854775808, 9223372036854775808n)"),
        ("0x_ffff_ffff_ffff_ffff_0, 1_000, 0b11, 0o17", "(295147905179352825840n, 1000, 3, 15)"),
        ("'a' \"b\" r'\\n' '''c\n'''", r#""ab\\nc\n""#),
        ("b'\\x00a' b'b'", r#"b"\x00ab""#),
        ("[1, *(2, 3)], {1, *[2]}, {1: 2, **{}}, ()", "([1, *(2, 3)], {1, *[2]}, {1: 2, **{}}, ())"),
        ("print(*[1], sep='', **{'end': ''})", "print(*[1], sep=\"\", **{\"end\": \"\"})"),
        ("[1][::2], [1][..., None, 1:], [1][(1, 2)]", "([1][::2], [1][(..., None, 1:)], [1][(1, 2)])"),
        ("{1: 2 for _ in []}", "{1: 2 for _:0 in []}"),
        ("sum(1 for _ in [])", "sum((1 for _:0 in []))"),
        ("lambda a, /, b=1, *c, d, e=2, **f: a", "<lambda(/a, b?, *c, =d, =e?, **f) (1, 2) a:0>"),
        ("(1\n + \\\n 2)", "(1 + 2)"),
    ] {
        lowers_line(text, expected);
    }
    lowers_line("f'{1 = }{2=!s}{3=:4}'", "f\"1 = {1!r}2={2!s}3={3:4}\"");
    lowers_line("f'{1}a{2!r:>{3}}{{' 'b'", "f\"{1}a{2!r:>{3}}{b\"");
    lowers_line("1 - 2 ** -3 @ 4 << 5", "((1 - ((2 ** -3) @ 4)) << 5)");
}

#[test]
fn statements_lower_one_to_one() {
    lowers(
        "
a = b = [1, 2]
c, (d, *e) = a[0], a
a[0], b.x = 1, 2
a[1:] += 3
del a, (b[0], c)
for i in d:
    if i: break
    elif c: continue
    else: pass
else:
    while True: a
try: raise ValueError('x') from None
except (KeyError, ValueError) as error: raise
except: assert 1, 'no'
else: x: int
finally: y: int = 1
with a as b, c: pass",
        "
<module>: a b c d e i error x y
  0 a:0 = b:1 = [1, 2]
  1 (c:2, (d:3, *e:4)) = (a:0[0], a:0)
  2 (a:0[0], b:1.x) = (1, 2)
  3 a:0[1:] += 3
  4 del a:0, b:1[0], c:2
  5 for i:5 in d:3
    6 if i:5
      7 break
    - else
      8 if c:2
        9 continue
      - else
        10 pass
  - else
    11 while True
      12 a:0
  13 try
    14 raise ValueError(\"x\")
  - except (KeyError, ValueError) as error:6
    15 raise
  - except
    16 assert 1, \"no\"
  - else
    17 pass
  - finally
    18 y:8 = 1
  19 with a:0 as b:1, c:2
    20 pass",
    );
}

#[test]
fn imports_bind_what_python_binds() {
    lowers(
        "
from __future__ import annotations
import numpy as np, math
import numpy.random
import numpy.random as r
from numpy.lib.stride_tricks import (as_strided, sliding_window_view as w)",
        "
<module>: annotations np math numpy r as_strided w
  0 pass
  1 import numpy as np:1
  2 import math as math:2
  3 import numpy.random as numpy:3
  4 import numpy as numpy:3
  5 import numpy.random as r:4
  6 import numpy.lib.stride_tricks.as_strided as as_strided:5
  7 import numpy.lib.stride_tricks.sliding_window_view as w:6",
    );
}

#[test]
fn a_compound_statement_spans_its_header() {
    let text = "if (a  # why: not\n    ):\n    b\nelif c:\n    d\ndef f(x: int = 1) -> None:\n    return\ntry :\n    a\nexcept E as e :\n    b";
    let program = parse("-", text).unwrap();
    let slice = |span: crate::script::program::Span| &text[span.start as usize..span.end as usize];
    let body = &program.function(Program::MAIN).body;
    let headers: Vec<_> = body.iter().map(|stmt| (stmt.line, slice(stmt.span))).collect();
    assert_eq!(headers, [(1, "if (a  # why: not\n    ):"), (6, "def f(x: int = 1) -> None:"), (8, "try :")]);
    let StmtKind::If { otherwise, .. } = &body[0].kind else { panic!() };
    assert_eq!((otherwise[0].line, slice(otherwise[0].span)), (4, "elif c:"));
    let StmtKind::Try { handlers, .. } = &body[2].kind else { panic!() };
    assert_eq!(slice(handlers[0].span), "except E as e :");
}

#[test]
fn ids_follow_the_source_and_are_dense() {
    let program = parse("-", "def f():\n  x = lambda: 1\n  return x\nimport a, b\ny = f()").unwrap();
    let mut ids: Vec<(u32, u32)> = Vec::new();
    for function in &program.functions {
        ids.extend(function.body.iter().map(|stmt| (stmt.id, stmt.span.start)));
    }
    ids.sort_unstable();
    assert!(ids.is_sorted_by_key(|(_, start)| *start));
    assert_eq!(ids.iter().map(|(id, _)| *id).collect::<Vec<_>>(), (0..program.statements).collect::<Vec<_>>());
}

#[test]
fn what_is_not_run_here_is_refused_with_a_hint() {
    for text in [
        "class A: pass",
        "match x:\n  case 1: pass",
        "async def f(): pass",
        "def f():\n  yield 1",
        "@d\ndef f(): pass",
        "from numpy import *",
        "from . import x",
        "try: pass\nexcept* E: pass",
        "t'{x}'",
        "x = input()",
        "type A = int",
        "raise A from f()",
        "def f[T](): pass",
        "async def f():\n  await x",
        "lambda: (yield)",
        "import sys\nexit()",
    ] {
        let found = problem(text);
        assert_eq!(found.kind, "NotSupported", "{text}: {found}");
        assert!(found.hint.is_some() && found.span.start < found.span.end, "{text}");
    }
    let found = problem("x = 1\nclass A: pass");
    assert_eq!((found.line, found.column, found.hint.as_deref()), (2, 1, Some("use a dict or a function")));
    assert!(parse("-", "def input(): pass\ninput()").is_ok());
}

/// Messages, lines and columns as CPython 3.11 gives them.
#[test]
fn errors_read_as_in_python() {
    for (text, line, column, message) in [
        ("1 = x", 1, 1, "cannot assign to literal here. Maybe you meant '==' instead of '='?"),
        ("f() += 1", 1, 1, "'function call' is an illegal expression for augmented assignment"),
        ("None = 1", 1, 1, "cannot assign to None"),
        ("del 1", 1, 5, "cannot delete literal"),
        ("if x\n  pass", 1, 5, "expected ':'"),
        ("x = (1,\ny = 2", 1, 5, "'(' was never closed"),
        ("x = 1)", 1, 6, "unmatched ')'"),
        ("x = (1]", 1, 7, "closing parenthesis ']' does not match opening parenthesis '('"),
        ("x = 'abc", 1, 5, "unterminated string literal (detected at line 1)"),
        ("return 1", 1, 1, "'return' outside function"),
        ("break", 1, 1, "'break' outside loop"),
        ("for i in x:\n  def f(): continue", 2, 12, "'continue' not properly in loop"),
        ("nonlocal x", 1, 1, "nonlocal declaration not allowed at module level"),
        ("x = 1\ndef f():\n  nonlocal x", 3, 3, "no binding for nonlocal 'x' found"),
        ("def f():\n  x=1\n  global x", 3, 3, "name 'x' is assigned to before global declaration"),
        ("def f():\n  print(x)\n  global x", 3, 3, "name 'x' is used prior to global declaration"),
        ("def f(x):\n  global x", 2, 3, "name 'x' is parameter and global"),
        ("def f():\n  global x\n  x: int = 1", 3, 3, "annotated name 'x' can't be global"),
        ("def f(a, a): pass", 1, 10, "duplicate argument 'a' in function definition"),
        ("f(a=1, a=2)", 1, 8, "keyword argument repeated: a"),
        ("*a = 1", 1, 1, "starred assignment target must be in a list or tuple"),
        ("*a, *b = c", 1, 1, "multiple starred expressions in assignment"),
        ("x = *a", 1, 5, "can't use starred expression here"),
        ("[x := 1 for x in y]", 1, 2, "assignment expression cannot rebind comprehension iteration variable 'x'"),
        (
            "[0 for i in (j := [1])]",
            1,
            14,
            "assignment expression cannot be used in a comprehension iterable expression",
        ),
        (
            "x=1\nfrom __future__ import division",
            2,
            1,
            "from __future__ imports must occur at the beginning of the file",
        ),
        ("__debug__ = 1", 1, 1, "cannot assign to __debug__"),
        ("x = 1 +", 1, 8, "invalid syntax"),
    ] {
        let found = problem(text);
        assert_eq!(
            (found.kind, found.line, found.column, found.message.as_str()),
            ("SyntaxError", line, column, message),
            "{text}"
        );
    }
    assert!(parse("-", "global x\nx: int = 1").is_ok(), "at top level, as in Python");
    for (text, message) in [
        ("if x:\npass", "expected an indented block after 'if' statement on line 1"),
        ("def f():\n\n# no\nx", "expected an indented block after function definition on line 1"),
        ("  x = 1", "unexpected indent"),
        ("if x:\n    a\n  b", "unindent does not match any outer indentation level"),
    ] {
        assert_eq!(problem(text).to_string(), format!("IndentationError: {message}"));
    }
}

#[test]
fn deep_text_does_not_overflow_the_stack() {
    let chains = [
        "(",
        "[",
        "{",
        "-",
        "not ",
        "lambda: ",
        "1 + ",
        "1 ** ",
        "1 if 1 else ",
        "f(",
        "x[",
        "lambda x=",
        "f'{",
        "1 if ",
    ];
    for chain in chains {
        for depth in [150, 199, 400, 900, 10_000] {
            let _ = parse("-", &chain.repeat(depth));
            let _ = parse("-", &format!("x = {}y", chain.repeat(depth)));
        }
    }
    let closed = format!("{}1{}", "(".repeat(10_000), ")".repeat(10_000));
    assert_eq!(problem(&closed).message, "too many nested parentheses");
    assert!(parse("-", &format!("{}1{}", "[".repeat(150), "]".repeat(150))).is_ok());
    assert!(parse("-", &format!("1{}", " + 1".repeat(180))).is_ok());
    assert!(parse("-", &format!("1{}", " + 1".repeat(900))).is_err());
    let elifs = |n| format!("if a: pass\n{}", "elif b: pass\n".repeat(n));
    assert!(parse("-", &elifs(90)).is_ok());
    assert!(parse("-", &elifs(50_000)).is_err());
    let attributes = format!("a{}", ".b".repeat(900));
    assert!(parse("-", &attributes).is_err());
    let functions: String = (0..60).map(|i| format!("{}def f():\n", " ".repeat(i))).collect();
    assert!(parse("-", &format!("{functions}{}x", " ".repeat(60))).is_ok());
}

/// Python that has been cut, doubled and spliced.
#[derive(Debug, Clone)]
struct Mangled(String);

const SNIPPETS: &[&str] = &[
    "def f(a, /, b=1, *c, d, **e):\n    global x\n    x[0] += a\n    return lambda z: (yield)\n",
    "for i, (j, *k) in enumerate(x):\n    if i: break\n    elif (j := k): continue\nelse:\n    del x[i], j\n",
    "try:\n    pass\nexcept (A, B) as e:\n    raise e from None\nfinally:\n    assert x, 'y'\n",
    "x = [f'{a!r:>{w}}{b=}' for a in b if a for c in a]\n",
    "import numpy as np, a.b.c\nfrom a.b import (c, d as e)\n",
    "x = {1: 2, **y, 'é': b'\\x00', 0xff: 1_0e5j, ...: ~-+1 if not a else b'' b''}[::2, None]\n",
    "with a as b, c:\n    while 1 < x <= 3 is not None:\n        nonlocal y\n",
    "class A(B):\n    async def f(self) -> None: await x\n",
    "match x:\n    case [1, *_] | {'a': b}: pass\n",
    "\"\"\"doc\"\"\"; print(*x, sep='\\n', **y) # ça\r\n\t\u{c}\\\n",
];

impl Arbitrary for Mangled {
    fn arbitrary(g: &mut Gen) -> Self {
        let mut letters: Vec<char> = Vec::new();
        for _ in 0..1 + usize::arbitrary(g) % 3 {
            letters.extend(g.choose(SNIPPETS).copied().unwrap_or("").chars());
        }
        for _ in 0..usize::arbitrary(g) % 6 {
            let from = usize::arbitrary(g) % letters.len().max(1);
            let to = (from + usize::arbitrary(g) % 8).min(letters.len());
            match u8::arbitrary(g) % 3 {
                0 => drop(letters.drain(from..to)),
                1 => letters.insert(from, char::arbitrary(g)),
                _ => {
                    let piece: Vec<char> = letters[from..to].to_vec();
                    let at = usize::arbitrary(g) % (letters.len() + 1);
                    letters.splice(at..at, piece);
                }
            }
        }
        Self(letters.into_iter().collect())
    }

    fn shrink(&self) -> Box<dyn Iterator<Item = Self>> {
        Box::new(self.0.shrink().map(Mangled))
    }
}

#[test]
fn no_text_makes_it_panic() {
    fn survives(text: Mangled) -> bool {
        match parse("-", &text.0) {
            Ok(program) => !program.outline().contains("<no such"),
            Err(problem) => problem.line >= 1 && problem.span.start <= problem.span.end && !problem.message.is_empty(),
        }
    }
    fn survives_anything(text: String) -> bool {
        survives(Mangled(text))
    }
    QuickCheck::new().tests(3_000).quickcheck(survives as fn(Mangled) -> bool);
    QuickCheck::new().tests(1_000).quickcheck(survives_anything as fn(String) -> bool);
}
