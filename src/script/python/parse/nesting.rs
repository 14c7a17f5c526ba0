//! Bounds the depth of the syntax tree before there is one.
//!
//! The parser grows its stack as it needs, but dropping a tree a million levels deep would not. So the tokens
//! are counted first: within one logical line, a tree cannot be deeper than the number of tokens that can
//! open a level (brackets, operators, `lambda`, `if`, …), where a comma closes what was opened since the
//! bracket. That bound is generous; what is left is bounded precisely by the lowering.

use super::Complaint;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Mode;
use ruff_python_parser::lexer::lex;
use ruff_text_size::{TextRange, TextSize};

/// As CPython's tokenizer (`MAXLEVEL`).
const MAX_BRACKETS: usize = 200;
/// As CPython's tokenizer (`MAXINDENT`).
const MAX_INDENTS: usize = 100;
/// Levels that one logical line may open in all.
const MAX_LEVELS: usize = 1000;

/// Refuses a text that nests too deep.
pub(super) fn check(text: &str) -> Result<(), Complaint> {
    let Some((kind, message)) = too_deep(text) else { return Ok(()) };
    let at = first_too_deep(text);
    let range = TextRange::at(TextSize::new(at as u32), TextSize::new(1));
    Err(Complaint { kind, ..Complaint::syntax(range, message).with_hint("build it in several steps") })
}

/// Offset of the byte that goes too far. The lexer does not tell positions, but every shorter prefix of the
/// text is fine and every longer one is not.
fn first_too_deep(text: &str) -> usize {
    let (mut fine, mut deep) = (0, text.len());
    while deep - fine > 1 {
        let middle = text.floor_char_boundary(fine + (deep - fine) / 2);
        let middle = if middle > fine { middle } else { text.ceil_char_boundary(fine + 1) };
        if middle >= deep {
            break;
        }
        if too_deep(&text[..middle]).is_some() { deep = middle } else { fine = middle }
    }
    fine
}

/// What a bracket has opened since: levels closed by the next comma, and levels that stay.
#[derive(Default, Clone, Copy)]
struct Open {
    until_comma: usize,
    until_closed: usize,
}

fn too_deep(text: &str) -> Option<(&'static str, &'static str)> {
    let mut lexer = lex(text, Mode::Module);
    let mut brackets = vec![Open::default()];
    let (mut levels, mut indents) = (0, 0_usize);
    loop {
        let token = lexer.next_token();
        // The first entry is the line outside all brackets.
        let inside = brackets.len() > 1;
        let open = brackets.last_mut()?;
        match token {
            TokenKind::EndOfFile => return None,
            TokenKind::Indent => indents += 1,
            TokenKind::Dedent => indents = indents.saturating_sub(1),
            TokenKind::Newline => {
                levels = 0;
                brackets.truncate(1);
                brackets[0] = Open::default();
            }
            TokenKind::Comma | TokenKind::Semi => levels -= std::mem::take(&mut open.until_comma),
            TokenKind::Lpar
            | TokenKind::Lsqb
            | TokenKind::Lbrace
            | TokenKind::FStringStart
            | TokenKind::TStringStart => {
                open.until_comma += 1;
                levels += 1;
                brackets.push(Open::default());
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::FStringEnd | TokenKind::TStringEnd
                if inside =>
            {
                levels -= open.until_comma + open.until_closed;
                brackets.pop();
            }
            TokenKind::Lambda => {
                open.until_closed += 1;
                levels += 1;
            }
            token if token.is_keyword() && !inside => {
                open.until_closed += 1;
                levels += 1;
            }
            token if token.is_keyword() || token.is_operator() => {
                open.until_comma += 1;
                levels += 1;
            }
            _ => {}
        }
        if brackets.len() > MAX_BRACKETS + 1 {
            return Some(("SyntaxError", "too many nested parentheses"));
        }
        if indents >= MAX_INDENTS {
            return Some(("IndentationError", "too many levels of indentation"));
        }
        if levels > MAX_LEVELS {
            return Some(("SyntaxError", "too many nested expressions"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn deep_text_is_refused_where_it_becomes_too_deep() {
        let problem = check(&format!("x = 1\ny = {}{}", "(".repeat(10_000), ")".repeat(10_000))).unwrap_err();
        assert_eq!(problem.message, "too many nested parentheses");
        assert_eq!(problem.span.start, 10 + 200);
        for chain in
            ["-", "not ", "lambda: ", "lambda a, b: ", "1 if 1 else ", "1 ** ", "1 + ", "a.", "f() (", "async "]
        {
            assert!(check(&format!("{}x", chain.repeat(100_000))).is_err(), "{chain}");
        }
        let indented: String = (0..200).map(|i| format!("{}if x:\n", " ".repeat(i))).collect();
        assert_eq!(check(&indented).unwrap_err().kind, "IndentationError");
    }

    #[test]
    fn long_text_is_not_deep_text() {
        let rows = "[-1 + 2, a[0].b if x else -c],\n".repeat(5_000);
        assert!(check(&format!("x = np.array([{rows}])")).is_ok());
        assert!(check(&"x = -a[0] + f(b, c)\n".repeat(5_000)).is_ok());
        assert!(check("print('((((' # ((((\n)").is_ok());
    }
}
