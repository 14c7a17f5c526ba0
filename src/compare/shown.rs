//! Values in a few characters.

use crate::trace::{Values, Variable};

/// Characters that a value may take in a line of a comparison.
const WIDTH: usize = 60;

/// A variable's value in a few characters.
pub fn shown(variable: &Variable) -> String {
    let mut text = String::new();
    match &variable.values {
        Some(values) => write_values(values, &mut text),
        None => {
            let mut head = String::new();
            write_values(&Values::List(variable.head.clone()), &mut head);
            text = format!("{}, …]", head.trim_end_matches(']'));
        }
    }
    if text.chars().count() > WIDTH {
        text = text.chars().take(WIDTH - 1).collect::<String>() + "…";
    }
    text
}

fn write_values(values: &Values, text: &mut String) {
    match values {
        Values::Null => text.push_str("None"),
        Values::Bool(b) => text.push_str(if *b { "True" } else { "False" }),
        Values::Int(i) => text.push_str(&i.to_string()),
        Values::Float(x) => text.push_str(&real(*x)),
        Values::Complex(re, im) => {
            let sign = if im.is_sign_negative() { "" } else { "+" };
            text.push_str(&format!("{}{sign}{}j", real(*re), real(*im)));
        }
        Values::Missing => text.push_str("NA"),
        Values::Text(t) => text.push_str(&format!("'{t}'")),
        Values::List(items) => {
            text.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    text.push_str(", ");
                }
                // No line shows more than this, so no more is written.
                if text.len() > 4 * WIDTH {
                    text.push('…');
                    break;
                }
                write_values(item, text);
            }
            text.push(']');
        }
        Values::Dict(entries) => {
            text.push('{');
            for (i, (key, value)) in entries.iter().enumerate() {
                let comma = if i > 0 { ", " } else { "" };
                text.push_str(&format!("{comma}{key}: "));
                write_values(value, text);
            }
            text.push('}');
        }
    }
}

/// A number with up to six decimals; with an exponent if it is very large or very small.
fn real(x: f64) -> String {
    let rounded = (x * 1e6).round() / 1e6;
    match x.abs() {
        _ if !x.is_finite() => format!("{x}"),
        size if size >= 1e15 || (size > 0.0 && size < 1e-4) => {
            let text = format!("{x:.6e}");
            let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
            format!("{}e{exponent}", digits.trim_end_matches('0').trim_end_matches('.'))
        }
        _ => format!("{rounded}"),
    }
}

#[cfg(test)]
mod tests {
    use super::real;

    #[test]
    fn numbers_are_short() {
        let shown = [0.0, -0.0, 1.0, 0.1 + 0.2, 1e300, -2.5e-7, 123_456.75, f64::NAN].map(real);
        assert_eq!(shown, ["0", "-0", "1", "0.3", "1e300", "-2.5e-7", "123456.75", "NaN"]);
    }
}
