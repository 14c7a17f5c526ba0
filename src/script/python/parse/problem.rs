//! What the parser complains about, in CPython's words.

use super::{Complaint, span};
use crate::script::program::Source;
use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Expr, ModModule, Operator};
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType, Parsed, parse_expression};
use ruff_text_size::{Ranged, TextRange};

/// The first problem of a text, if it has one.
pub(super) fn first(parsed: &Parsed<ModModule>, source: &Source) -> Option<Complaint> {
    if let Some(error) = parsed.errors().iter().min_by_key(|e| e.location.start()) {
        let explained = explain(error, parsed, source);
        return Some(match bracket(parsed, source) {
            Some((bracket, open)) if comes_first(&bracket, open, error, source) => bracket,
            // As CPython, which looks for a better reason than this one in the rest of the text.
            Some((bracket, false)) if explained.message == "invalid syntax" => bracket,
            _ => explained,
        });
    }
    let newer = parsed.unsupported_syntax_errors().iter().min_by_key(|e| e.range.start())?;
    Some(Complaint::syntax(newer.range, uncapitalised(&newer.to_string())))
}

/// Whether a bracket is what CPython complains about: one that was never closed makes a riddle of the lines
/// after it, but not of its own.
fn comes_first(bracket: &Complaint, open: bool, error: &ParseError, source: &Source) -> bool {
    let (bracket, error) = (bracket.span.start, error.location.start().to_u32());
    if !open {
        return bracket <= error;
    }
    let at_end = source.text.get(error as usize..).is_none_or(|rest| rest.trim().is_empty());
    at_end || source.position(error).0 > source.position(bracket).0
}

/// The first bracket that does not match, and whether it is one that was never closed.
fn bracket(parsed: &Parsed<ModModule>, source: &Source) -> Option<(Complaint, bool)> {
    let mut open: Vec<(char, TextRange)> = Vec::new();
    for token in parsed.tokens() {
        let found = match token.kind() {
            TokenKind::Lpar => '(',
            TokenKind::Lsqb => '[',
            TokenKind::Lbrace => '{',
            TokenKind::Rpar => ')',
            TokenKind::Rsqb => ']',
            TokenKind::Rbrace => '}',
            TokenKind::FStringStart | TokenKind::TStringStart => 'f',
            TokenKind::FStringEnd | TokenKind::TStringEnd => {
                let start = open.iter().rposition(|(opening, _)| *opening == 'f');
                open.truncate(start.unwrap_or(open.len()));
                continue;
            }
            _ => continue,
        };
        if matches!(found, '(' | '[' | '{' | 'f') {
            open.push((found, token.range()));
            continue;
        }
        let Some((opening, at)) = open.pop() else {
            return Some((Complaint::syntax(token.range(), format!("unmatched '{found}'")), false));
        };
        if opening == 'f' {
            return None;
        }
        if !matches!((opening, found), ('(', ')') | ('[', ']') | ('{', '}')) {
            let line = |range: TextRange| source.position(range.start().to_u32()).0;
            let same = line(at) == line(token.range());
            let elsewhere = if same { String::new() } else { format!(" on line {}", line(at)) };
            let message =
                format!("closing parenthesis '{found}' does not match opening parenthesis '{opening}'{elsewhere}");
            return Some((Complaint::syntax(token.range(), message), false));
        }
    }
    // What an unfinished f-string contains is not for brackets to say.
    if open.iter().any(|(opening, _)| *opening == 'f') {
        return None;
    }
    let (opening, at) = open.pop()?;
    Some((Complaint::syntax(at, format!("'{opening}' was never closed")), true))
}

fn explain(error: &ParseError, parsed: &Parsed<ModModule>, source: &Source) -> Complaint {
    use ParseErrorType as E;
    let at = error.location;
    let text = source.text.get(at.start().to_usize()..at.end().to_usize()).unwrap_or("");
    let line = source.position(at.start().to_u32()).0;
    let complain = |message: &str| Complaint::syntax(at, message);
    let indentation = |message: String| Complaint { kind: "IndentationError", ..Complaint::syntax(at, message) };
    let before = source.text.get(..at.start().to_usize()).unwrap_or("");
    match &error.error {
        // `5x`
        E::ExpectedToken { .. } | E::SimpleStatementsOnSameLine
            if before.ends_with(|c: char| c.is_ascii_digit())
                && text.starts_with(|c: char| c.is_alphanumeric() || c == '_') =>
        {
            complain("invalid decimal literal")
        }
        E::ExpectedToken { expected: TokenKind::Colon, found: TokenKind::Equal } => {
            complain("invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
        }
        E::ExpectedToken { expected: TokenKind::Colon, found: TokenKind::Rbrace } => {
            complain("':' expected after dictionary key")
        }
        E::ExpectedToken { expected: TokenKind::Colon, found } => {
            let header = source.text.get(header_start(parsed, at) as usize..).unwrap_or("");
            let known = ["else", "def", "for", "try", "finally", "with"].iter().any(|word| header.starts_with(word));
            complain(if known || *found == TokenKind::Newline { "expected ':'" } else { "invalid syntax" })
        }
        E::ExpectedToken { expected: TokenKind::Else, .. } => complain("expected 'else' after 'if' expression"),
        E::ExpectedToken {
            expected: TokenKind::Comma | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace,
            found,
        } if is_operand(*found) => complain("invalid syntax. Perhaps you forgot a comma?"),
        E::ExpectedExpression if text.starts_with('}') && before.trim_end().ends_with('{') => {
            complain("f-string: empty expression not allowed")
        }
        E::ExpectedToken { .. } | E::ExpectedExpression | E::UnexpectedExpressionToken => complain("invalid syntax"),
        E::SimpleStatementsOnSameLine if after_print(at, source) => {
            complain("Missing parentheses in call to 'print'. Did you mean print(...)?")
        }
        E::SimpleStatementsOnSameLine | E::SimpleAndCompoundStatementOnSameLine => complain("invalid syntax"),
        E::UnexpectedIndentation => indentation("unexpected indent".into()),
        E::OtherError(message) if message.starts_with("Expected an indented block") => {
            let line = source.position(header_start(parsed, at)).0;
            indentation(format!("{} on line {line}", uncapitalised(message).replace('`', "'")))
        }
        E::OtherError(message) => complain(&reworded(message)),
        E::Lexical(LexicalErrorType::OtherError(message)) => complain(&number(message, text)),
        E::Lexical(LexicalErrorType::UnicodeError) => complain("(unicode error) invalid escape in string literal"),
        E::Lexical(LexicalErrorType::IndentationError) => {
            indentation("unindent does not match any outer indentation level".into())
        }
        E::Lexical(LexicalErrorType::UnclosedStringError) => {
            let triple = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let kind = if triple.starts_with("\"\"\"") || triple.starts_with("'''") {
                "triple-quoted string"
            } else {
                "string"
            };
            let end = if kind == "string" { line } else { source.text.lines().count() as u32 };
            complain(&format!("unterminated {kind} literal (detected at line {end})"))
        }
        E::Lexical(LexicalErrorType::UnrecognizedToken { .. }) => complain("invalid syntax"),
        E::Lexical(LexicalErrorType::LineContinuationError) => {
            complain("unexpected character after line continuation character")
        }
        E::InvalidAssignmentTarget | E::InvalidAnnotatedAssignmentTarget => complain(&cannot_assign(at, text, source)),
        E::InvalidAugmentedAssignmentTarget => {
            complain(&format!("'{}' is an illegal expression for augmented assignment", kind_of(text)))
        }
        E::InvalidDeleteTarget => complain(&format!("cannot delete {}", kind_of(text))),
        E::InvalidNamedAssignmentTarget => {
            complain(&format!("cannot use assignment expressions with {}", kind_of(text)))
        }
        E::PositionalAfterKeywordArgument => complain("positional argument follows keyword argument"),
        E::PositionalAfterKeywordUnpacking => complain("positional argument follows keyword argument unpacking"),
        E::InvalidArgumentUnpackingOrder => complain("iterable argument unpacking follows keyword argument unpacking"),
        E::NonDefaultParamAfterDefaultParam => complain("non-default argument follows default argument"),
        E::ExpectedKeywordParam => complain("named arguments must follow bare *"),
        E::UnparenthesizedGeneratorExpression => complain("Generator expression must be parenthesized"),
        E::InvalidStarredExpressionUsage => complain("can't use starred expression here"),
        E::UnparenthesizedTupleExpression
        | E::EmptySlice
        | E::EmptyGlobalNames
        | E::EmptyNonlocalNames
        | E::EmptyDeleteTargets
        | E::EmptyImportNames => complain("invalid syntax"),
        other => complain(&uncapitalised(&other.to_string()).replace('`', "'")),
    }
}

/// CPython's words for what the parser says in its own.
fn reworded(message: &str) -> String {
    match message {
        "Expected a parameter name" => r#"expression cannot contain assignment, perhaps you meant "=="?"#.into(),
        "Expected `except` or `finally` after `try` block" => "expected 'except' or 'finally' block".into(),
        "Trailing comma not allowed" => "trailing comma not allowed without surrounding parentheses".into(),
        "Bytes literal cannot be mixed with non-bytes literals" => "cannot mix bytes and nonbytes literals".into(),
        _ if message.starts_with("Expected ") => "invalid syntax".into(),
        _ => uncapitalised(message).replace('`', "'"),
    }
}

/// What is wrong with a number.
fn number(message: &str, text: &str) -> String {
    let prefix = text.get(..2).unwrap_or("").to_ascii_lowercase();
    match prefix.as_str() {
        "0x" => "invalid hexadecimal literal".into(),
        "0o" => "invalid octal literal".into(),
        "0b" => "invalid binary literal".into(),
        _ if prefix.starts_with('0') && prefix.len() == 2 => {
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers".into()
        }
        _ => reworded(message),
    }
}

/// `cannot assign to …`, with the advice that CPython adds where an assignment is a statement.
fn cannot_assign(at: TextRange, text: &str, source: &Source) -> String {
    let kind = kind_of(text);
    let rest = source.text.get(at.end().to_usize()..).unwrap_or("").trim_start_matches([' ', '\t', ')']);
    let constant = matches!(kind, "None" | "True" | "False" | "ellipsis");
    let advice = rest.starts_with('=') && !rest.starts_with("==") && !constant;
    let advice = if advice { " here. Maybe you meant '==' instead of '='?" } else { "" };
    format!("cannot assign to {kind}{advice}")
}

/// What CPython calls an expression that is not a target.
fn kind_of(text: &str) -> &'static str {
    let Ok(parsed) = parse_expression(text.trim()) else { return "expression" };
    match parsed.expr() {
        Expr::Call(_) => "function call",
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Generator(_) => "generator expression",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        Expr::FString(_) => "f-string expression",
        Expr::NoneLiteral(_) => "None",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::BooleanLiteral(b) => {
            if b.value {
                "True"
            } else {
                "False"
            }
        }
        Expr::BinOp(b) if matches!(b.op, Operator::Add | Operator::Sub) && is_complex(&b.right) => "literal",
        literal if literal.is_literal_expr() => "literal",
        _ => "expression",
    }
}

fn is_complex(expr: &Expr) -> bool {
    matches!(expr, Expr::NumberLiteral(n) if n.value.is_complex())
}

fn is_operand(token: TokenKind) -> bool {
    matches!(
        token,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringStart
    )
}

fn after_print(at: TextRange, source: &Source) -> bool {
    let before = source.text.get(..at.start().to_usize()).unwrap_or("").trim_end_matches([' ', '\t']);
    let line = &before[before.rfind('\n').map_or(0, |i| i + 1)..];
    line.trim() == "print"
}

/// Start of the last logical line that begins before a place.
fn header_start(parsed: &Parsed<ModModule>, at: TextRange) -> u32 {
    let (mut start, mut fresh) = (span(at).start, true);
    for token in parsed.tokens().iter().take_while(|t| t.start() < at.start()) {
        match token.kind() {
            TokenKind::Newline => fresh = true,
            TokenKind::NonLogicalNewline | TokenKind::Comment | TokenKind::Indent | TokenKind::Dedent => {}
            _ if fresh => {
                start = token.start().to_u32();
                fresh = false;
            }
            _ => {}
        }
    }
    start
}

fn uncapitalised(message: &str) -> String {
    let mut letters = message.chars();
    match letters.next() {
        Some(first) if !message.starts_with("IPython") => first.to_lowercase().chain(letters).collect(),
        _ => message.to_string(),
    }
}
