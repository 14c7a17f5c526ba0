//! How `np.einsum_path`, and `np.einsum` with `optimize`, read subscripts: in Python, with words of their own.

use crate::engine::Value;
use crate::kernel::Array;
use crate::script::python::numpy::arguments::{array, items};
use crate::script::python::numpy::convert;
use crate::script::run::{Raise, Run, Runner};

/// Subscripts with every ellipsis spelt out, and the operands.
#[derive(Debug)]
pub(super) struct Sum {
    /// The subscripts of each operand.
    pub(super) terms: Vec<String>,
    /// The subscripts of the result.
    pub(super) output: String,
    /// The operands.
    pub(super) operands: Vec<Array>,
}

impl Sum {
    /// Reads `'ij,jk->ik', a, b` or `a, [0, 1], b, [1, 2], [0, 2]`.
    ///
    /// # Errors
    /// NumPy's, for subscripts that do not make sense or do not fit the operands.
    pub(super) fn read(run: &mut Runner, values: &[Value]) -> Run<Self> {
        let (text, operands) = match values {
            [] => return Err(Raise::value_error("No input operands")),
            [Value::Text(text) | Value::ArrayText(text), operands @ ..] => {
                let text = text.replace(' ', "");
                if let Some(bad) = text.chars().find(|c| !".,->".contains(*c) && !c.is_ascii_alphabetic()) {
                    return Err(no_symbol(bad));
                }
                (text, operands.to_vec())
            }
            lists => from_lists(run, lists)?,
        };
        let operands = operands.iter().map(|v| array(run, v)).collect::<Run<Vec<Array>>>()?;
        let count = |c| text.matches(c).count();
        if count('-') + count('>') > 0 && (count('-') > 1 || count('>') > 1 || !text.contains("->")) {
            return Err(Raise::value_error("Subscripts can only contain one '->'."));
        }
        let (inputs, output) = match text.split_once("->") {
            Some((inputs, output)) => (inputs, Some(output)),
            None => (&*text, None),
        };
        let mut terms: Vec<String> = inputs.split(',').map(str::to_owned).collect();
        let mut dots = String::new();
        if text.contains('.') {
            dots = spelt_out(&text, &mut terms, &operands)?;
        }
        let all: String = terms.concat();
        let output = match output {
            Some(output) => output.replace("...", &dots),
            None => {
                let mut once: Vec<char> = all.chars().filter(|c| all.matches(*c).count() == 1).collect();
                once.retain(|c| !dots.contains(*c));
                once.sort_unstable();
                dots + &once.into_iter().collect::<String>()
            }
        };
        for c in output.chars() {
            if output.matches(c).count() > 1 {
                return Err(Raise::value_error(format!("Output character {c} appeared more than once in the output.")));
            }
            if !all.contains(c) {
                return Err(Raise::value_error(format!("Output character {c} did not appear in the input")));
            }
        }
        if terms.len() != operands.len() {
            let told = "Number of einsum subscripts must be equal to the number of operands.";
            return Err(Raise::value_error(told));
        }
        Ok(Self { terms, output, operands })
    }
}

fn no_symbol(bad: char) -> Box<Raise> {
    Raise::value_error(format!("Character {bad} is not a valid symbol."))
}

/// Operands in turn with lists of whole numbers, perhaps a list for the result.
fn from_lists(run: &mut Runner, values: &[Value]) -> Run<(String, Vec<Value>)> {
    let pairs = values.chunks_exact(2);
    let output = pairs.remainder().first();
    let (mut terms, mut operands) = (Vec::new(), Vec::new());
    for pair in pairs {
        operands.push(pair[0].clone());
        terms.push(pair[1].clone());
    }
    let terms = terms.iter().map(|list| symbols(run, list)).collect::<Run<Vec<_>>>()?;
    let mut text = terms.join(",");
    if let Some(output) = output {
        text += "->";
        text += &symbols(run, output)?;
    }
    Ok((text, operands))
}

fn symbols(run: &mut Runner, list: &Value) -> Run<String> {
    let mut text = String::new();
    for item in items(run, list)? {
        if matches!(item, Value::Ellipsis) {
            text += "...";
            continue;
        }
        let n = convert::integer(run, &item)
            .map_err(|_| Raise::type_error("For this input type lists must contain either int or Ellipsis"))?;
        let at = if n < 0 { n + 52 } else { n };
        let symbol = usize::try_from(at).ok().and_then(|at| ('A'..='Z').chain('a'..='z').nth(at));
        text.push(symbol.ok_or_else(|| Raise::index_error("string index out of range"))?);
    }
    Ok(text)
}

/// Writes letters that nothing else uses for the ellipses of the terms, and gives those of the longest one.
fn spelt_out(text: &str, terms: &mut [String], operands: &[Array]) -> Run<String> {
    let free: Vec<char> = ('A'..='Z').chain('a'..='z').filter(|c| !text.contains(*c)).collect();
    let last = |n: usize| free[free.len().saturating_sub(n)..].iter().collect::<String>();
    let mut longest = 0;
    for (i, term) in terms.iter_mut().enumerate().filter(|(_, term)| term.contains('.')) {
        if term.matches('.').count() != 3 || !term.contains("...") {
            return Err(Raise::value_error("Invalid Ellipses."));
        }
        let Some(operand) = operands.get(i) else { return Err(Raise::index_error("list index out of range")) };
        let axes = match operand.ndim() {
            0 => 0,
            n => n.checked_sub(term.len() - 3).ok_or_else(|| Raise::value_error("Ellipses lengths do not match."))?,
        };
        longest = longest.max(axes);
        *term = term.replace("...", &last(axes));
    }
    Ok(last(longest))
}
