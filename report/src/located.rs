//! Errors at their place in the script: the line, a caret below it, what to try, and Python's own last line.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use cowscope::script::python::SyntaxProblem;
use cowscope::trace::{ScriptError, Trace};

use crate::text::printable;

/// An error of a script that ran, as standard error shows it; its last line is `IndexError: …`.
///
/// Coloured; strip it (with `anstream`) for anything but a terminal.
pub fn script_error(path: &str, text: &str, trace: &Trace, error: &ScriptError) -> String {
    let span = span(text, error);
    let title = format!("the script stopped under {}", trace.title);
    let frame = frame(&title, path, text, span, error.hint.as_deref());
    format!("{frame}\n{}", last_line(&error.kind, &error.message))
}

/// Why a text is not a script, as standard error shows it; its last line is `SyntaxError: …`.
pub fn syntax(path: &str, text: &str, problem: &SyntaxProblem) -> String {
    let title = match problem.kind {
        "NotSupported" => "this part of Python is not supported",
        _ => "this is not a valid script",
    };
    let span = problem.span.start as usize..problem.span.end as usize;
    let frame = frame(title, path, text, span, problem.hint.as_deref());
    format!("{frame}\n{}", last_line(problem.kind, &problem.message))
}

/// Bytes that are no text, as standard error shows it. `at` is the offset of the first such byte.
pub fn not_utf8(path: &str, bytes: &[u8], at: usize) -> String {
    let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
    let byte = bytes.get(at).copied().unwrap_or_default();
    let found = format!("byte 0x{byte:02x} at offset {at}, on line {line}");
    let title = Level::ERROR
        .primary_title("the script is not UTF-8 text")
        .element(Level::NOTE.message(format!("{path}: {found}, begins no UTF-8 character")));
    let frame = Renderer::styled().render(&[title]);
    format!("{frame}\n{}", last_line("SyntaxError", &format!("'utf-8' codec can't decode {found}")))
}

/// `IndexError: …` as Python ends a traceback.
pub fn last_line(kind: &str, message: &str) -> String {
    match message {
        "" => kind.to_owned(),
        _ => format!("{kind}: {message}"),
    }
}

/// The source line with a caret below.
fn frame(title: &str, path: &str, text: &str, span: Range<usize>, hint: Option<&str>) -> String {
    let (line, line_start, source) = line_around(text, span.start);
    // Only the line is shown, however far the construct goes; a caret at least, also past its end.
    let start = span.start.clamp(line_start, line_start + source.len()) - line_start;
    let end = span.end.clamp(line_start + start, line_start + source.len()) - line_start;
    let visible = printable(source);
    let place = |at: usize| source.get(..at).map_or(visible.len(), |before| printable(before).len());
    let snippet = Snippet::source(visible.as_ref())
        .line_start(line)
        .path(path)
        .annotation(AnnotationKind::Primary.span(place(start)..place(end)));
    let mut group = Level::ERROR.primary_title(title).element(snippet);
    if let Some(hint) = hint.filter(|hint| !hint.is_empty()) {
        group = group.element(Level::HELP.message(hint));
    }
    Renderer::styled().term_width(80).render(&[group])
}

/// The line that an offset is in: its number from 1, its start, its text.
fn line_around(text: &str, offset: usize) -> (usize, usize, &str) {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].split('\n').next().unwrap_or("").trim_end_matches('\r');
    (text[..start].matches('\n').count() + 1, start, line)
}

/// The bytes that an error points at.
fn span(text: &str, error: &ScriptError) -> Range<usize> {
    let nth = (error.line as usize).saturating_sub(1);
    let line_start: usize = text.split_inclusive('\n').take(nth).map(str::len).sum();
    let line = &text[line_start..];
    let byte_of = |characters: usize| line.char_indices().nth(characters).map_or(line.len(), |(at, _)| at);
    let first = (error.column as usize).saturating_sub(1);
    line_start + byte_of(first)..line_start + byte_of(first + error.width as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn a_syntax_problem_points_at_its_characters() {
        let text = "a = 1\nb = = 2\n";
        let problem = SyntaxProblem {
            kind: "SyntaxError",
            message: "invalid syntax".into(),
            span: cowscope::script::program::Span { start: 10, end: 11 },
            line: 2,
            column: 5,
            hint: None,
        };
        let shown = "error: this is not a valid script\n --> s.py:2:5\n  |\n2 | b = = 2\n  |     ^\nSyntaxError: invalid syntax";
        assert_eq!(plain(&syntax("s.py", text, &problem)), shown);
    }

    #[test]
    fn a_place_past_the_end_still_has_a_caret() {
        for (text, at) in [("", 0), ("a", 1), ("a\n", 2), ("\u{1b}é\r\n", 3)] {
            let framed = plain(&frame("t", "s.py", text, at..at + 9, None));
            assert!(framed.contains('^'), "{text:?}: {framed}");
        }
    }
}
