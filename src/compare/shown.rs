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
        Values::Float(x) if x.fract() == 0.0 && x.abs() < 1e15 => text.push_str(&format!("{x:.0}")),
        Values::Float(x) => text.push_str(&format!("{}", (x * 1e6).round() / 1e6)),
        Values::Complex(re, im) => text.push_str(&format!("{re}{im:+}j")),
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
