//! The contractions that an optimised Einstein sum consists of, and how `np.einsum_path` shows them.

use std::rc::Rc;

use super::contracted;
use super::reading::Sum;
use crate::engine::Value;
use crate::kernel::linalg::path::{self, Contracted, Lengths, Letters, Path};
use crate::kernel::linalg::{Form, contract_pair};
use crate::kernel::{Array, Result};
use crate::script::python::numpy::arguments::items;
use crate::script::python::numpy::convert;
use crate::script::run::{Raise, Run, Runner};

/// How the order of contractions is found.
pub(super) enum Strategy {
    /// All operands at once.
    Together,
    /// By the algorithm of that name, with results of at most so many elements.
    Named(String, Option<u128>),
    /// As the script says.
    Given(Path),
}

impl Strategy {
    /// `optimize=`: a truth value, a name, a name and a number of elements, or `['einsum_path', (0, 1), …]`.
    ///
    /// # Errors
    /// `TypeError` for anything else.
    pub(super) fn read(run: &mut Runner, value: &Value) -> Run<Self> {
        let given = match value {
            Value::Bool(true) => return Ok(Self::Named("greedy".into(), None)),
            Value::None | Value::Bool(false) => return Ok(Self::Together),
            Value::Text(name) => return Ok(Self::Named(name.to_string(), None)),
            Value::List(_) | Value::Tuple(_) => items(run, value)?,
            other => {
                let kind = convert::type_name(other);
                return Err(Raise::type_error(format!("object of type '{kind}' has no len()")));
            }
        };
        match given.as_slice() {
            [Value::Text(name), steps @ ..] if &**name == "einsum_path" => {
                let steps = steps.iter().map(|step| {
                    Ok(convert::integers(run, step)?.into_iter().map(|k| usize::try_from(k).unwrap_or(usize::MAX)).collect())
                });
                Ok(Self::Given(steps.collect::<Run<_>>()?))
            }
            [Value::Text(name), Value::Int(most)] => Ok(Self::Named(name.to_string(), Some((*most).max(0) as u128))),
            [Value::Text(name), Value::Float(most)] => Ok(Self::Named(name.to_string(), Some(*most as u128))),
            _ => {
                let shown = run.str(value)?;
                Err(Raise::type_error(format!("Did not understand the path: {shown}")))
            }
        }
    }
}

/// One contraction.
struct Step {
    /// Where its operands are among those left, the last first.
    positions: Vec<usize>,
    terms: Vec<String>,
    output: String,
    /// The subscripts of what is left after it.
    remaining: Vec<String>,
    letters: Letters,
    operations: u128,
    size: u128,
}

/// All contractions.
pub(super) struct Plan {
    pub(super) path: Path,
    steps: Vec<Step>,
    lengths: Lengths,
}

impl Plan {
    /// # Errors
    /// `ValueError` for axes that do not fit, `KeyError` for an unknown algorithm, what Python says of a path that does
    /// not fit the operands.
    pub(super) fn new(sum: &Sum, strategy: Strategy) -> Run<Self> {
        let lengths = lengths(sum)?;
        let sets: Vec<Letters> = sum.terms.iter().map(|term| path::letters(term)).collect();
        let (output, all) = (path::letters(&sum.output), sets.iter().fold(0, |all, set| all | set));
        let n = sets.len();
        let largest = sets.iter().chain([&output]).map(|set| lengths.size(*set)).max().unwrap_or(1);
        let path = match strategy {
            Strategy::Given(path) => path,
            Strategy::Named(..) if n <= 2 || all == output => vec![(0..n).collect()],
            Strategy::Together => vec![(0..n).collect()],
            Strategy::Named(name, most) => match &*name {
                "greedy" => path::greedy(&sets, output, &lengths, most.unwrap_or(largest)),
                "optimal" => path::optimal(&sets, output, &lengths, most.unwrap_or(largest)),
                _ => {
                    // NumPy forgets to put the name into the sentence.
                    let mut raise = Raise::new("KeyError", format!("('Path name %s not found', '{name}')"));
                    raise.args = Rc::from([Value::text("Path name %s not found"), Value::text(&name)]);
                    return Err(raise);
                }
            },
        };
        let (mut sets, mut left, mut steps) = (sets, sum.terms.clone(), Vec::with_capacity(path.len()));
        for (i, positions) in path.iter().enumerate() {
            let mut positions = positions.clone();
            positions.sort_unstable_by(|a, b| b.cmp(a));
            let step = Contracted::new(&positions, &sets, output);
            let mut terms = Vec::with_capacity(positions.len());
            for &at in &positions {
                if at >= left.len() {
                    let told = if left.is_empty() { "pop from empty list" } else { "pop index out of range" };
                    return Err(Raise::index_error(told));
                }
                terms.push(left.remove(at));
            }
            let result = if i + 1 == path.len() { sum.output.clone() } else { lengths.ordered(step.result) };
            left.push(result.clone());
            steps.push(Step {
                operations: lengths.operations(step.all, step.sums(), positions.len()),
                size: lengths.size(step.result),
                letters: step.all,
                positions,
                terms,
                output: result,
                remaining: left.clone(),
            });
            sets = step.rest;
        }
        if left.len() != 1 {
            let more = left.len() - 1;
            let told = format!("Invalid einsum_path is specified: {more} more operands has to be contracted.");
            return Err(Raise::new("RuntimeError", told));
        }
        Ok(Self { path, steps, lengths })
    }

    /// The sum, and how its last step went; `None` if that had one operand or more than two.
    pub(super) fn run(&self, operands: &[Array]) -> Result<(Array, Option<Form>)> {
        let mut left: Vec<Array> = operands.to_vec();
        let mut form = None;
        for step in &self.steps {
            let taken: Vec<Array> = step.positions.iter().map(|&at| left.remove(at)).collect();
            let result = match (taken.as_slice(), step.terms.as_slice()) {
                ([a, b], [left, right]) => {
                    let (result, how) = contract_pair((left, right), &step.output, a, b)?;
                    form = Some(how);
                    result
                }
                _ => {
                    form = None;
                    contracted(&format!("{}->{}", step.terms.join(","), step.output), &taken)?
                }
            };
            left.push(result);
        }
        Ok((left.remove(0), form))
    }

    /// The table that `np.einsum_path` gives.
    pub(super) fn shown(&self, sum: &Sum) -> String {
        let sets: Vec<Letters> = sum.terms.iter().map(|term| path::letters(term)).collect();
        let all = sets.iter().fold(0, |all: Letters, set| all | set);
        let sums = sets.iter().map(|set| set.count_ones()).sum::<u32>() > all.count_ones();
        let naive = self.lengths.operations(all, sums, sets.len()) as f64;
        let best = (self.steps.iter().map(|step| step.operations).sum::<u128>() + 1) as f64;
        let scaling = self.steps.iter().map(|step| step.letters.count_ones()).max().unwrap_or(0);
        let largest = self.steps.iter().map(|step| step.size).max().unwrap_or(0) as f64;
        let line = "-".repeat(74);
        let mut text = format!(
            "  Complete contraction:  {}->{}\n         Naive scaling:  {}\n     Optimized scaling:  {scaling}\n      Naive FLOP count:  {}\n  Optimized FLOP count:  {}\n   Theoretical speedup:  {:.3}\n  Largest intermediate:  {} elements\n{line}\n{:>6} {:>24} {:>40}\n{line}",
            sum.terms.join(","),
            sum.output,
            all.count_ones(),
            exponent(naive),
            exponent(best),
            naive / best,
            exponent(largest),
            "scaling",
            "current",
            "remaining",
        );
        for step in &self.steps {
            let current = format!("{}->{}", step.terms.join(","), step.output);
            let remaining = format!("{}->{}", step.remaining.join(","), sum.output);
            text += &format!("\n{:>4}    {current:>24} {remaining:>40}", step.letters.count_ones());
        }
        text
    }
}

/// As `'%.3e'`: at least two digits of exponent.
fn exponent(x: f64) -> String {
    let text = format!("{x:.3e}");
    match text.split_once('e') {
        Some((digits, power)) => format!("{digits}e+{power:0>2}"),
        None => text,
    }
}

/// How long the axis of each letter is; what has length 1 is stretched.
fn lengths(sum: &Sum) -> Run<Lengths> {
    let mut lengths = Lengths::default();
    let mut seen: Letters = 0;
    let all = sum.terms.join(",");
    for (i, (term, a)) in sum.terms.iter().zip(&sum.operands).enumerate() {
        if term.chars().count() != a.ndim() {
            // NumPy names a letter of all subscripts.
            let named = all.chars().nth(i).map_or_else(String::new, String::from);
            return Err(Raise::value_error(format!(
                "Einstein sum subscript {named} does not contain the correct number of indices for operand {i}."
            )));
        }
        for (c, &n) in term.chars().zip(a.shape()) {
            let own = path::letters(c.encode_utf8(&mut [0; 4]));
            let known = lengths.of(c);
            if seen & own == 0 || known == 1 {
                lengths.set(c, n);
            } else if n != 1 && n != known {
                return Err(Raise::value_error(format!(
                    "Size of label '{c}' for operand {i} ({known}) does not match previous terms ({n})."
                )));
            }
            seen |= own;
        }
    }
    Ok(lengths)
}
