//! Selections from a pool of items, in the order of their positions.

use crate::engine::Value;
use crate::script::python::builtins::index;
use crate::script::python::values::{Iter, Iteration, IteratorObject};
use crate::script::run::{Args, Raise, Run, Runner};

/// Selections of positions from pools; `advance` steps to the next one.
#[derive(Debug)]
struct Selections {
    pools: Vec<Vec<Value>>,
    positions: Vec<usize>,
    rule: Rule,
    started: bool,
    done: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// One of each pool.
    Product,
    /// Of one pool, each position once, in any order.
    Permutations,
    /// Of one pool, positions that grow.
    Combinations,
    /// Of one pool, positions that do not shrink.
    Replacement,
}

impl Selections {
    /// Steps to the next selection in lexicographic order; whether there is one.
    fn advance(&mut self) -> bool {
        let len = |i: usize| match self.rule {
            Rule::Product => self.pools[i].len(),
            _ => self.pools[0].len(),
        };
        let count = self.positions.len();
        let mut at = count;
        while at > 0 {
            at -= 1;
            match self.rule {
                Rule::Product | Rule::Replacement if self.positions[at] + 1 < len(at) => {
                    let next = self.positions[at] + 1;
                    self.positions[at] = next;
                    let rest = if self.rule == Rule::Product { 0 } else { next };
                    self.positions[at + 1..].fill(rest);
                    return true;
                }
                Rule::Combinations if self.positions[at] + (count - at) < len(at) => {
                    let first = self.positions[at] + 1;
                    for (i, position) in self.positions[at..].iter_mut().enumerate() {
                        *position = first + i;
                    }
                    return true;
                }
                Rule::Permutations => {
                    let used = |p: &usize| self.positions[..at].contains(p);
                    let free: Vec<usize> = (0..len(at)).filter(|p| !used(p)).collect();
                    let Some(next) = free.iter().copied().find(|p| *p > self.positions[at]) else { continue };
                    self.positions[at] = next;
                    let rest: Vec<usize> = free.into_iter().filter(|p| *p != next).take(count - at - 1).collect();
                    self.positions[at + 1..].copy_from_slice(&rest);
                    return true;
                }
                _ => {}
            }
        }
        false
    }
}

impl Iteration for Selections {
    fn next(&mut self, _: &mut Runner) -> Run<Option<Value>> {
        if self.done || self.started && !self.advance() {
            self.done = true;
            return Ok(None);
        }
        self.started = true;
        let pool = |i: usize| if self.rule == Rule::Product { &self.pools[i] } else { &self.pools[0] };
        let items: Vec<Value> = self.positions.iter().enumerate().map(|(i, p)| pool(i)[*p].clone()).collect();
        Ok(Some(Value::tuple(items)))
    }
}

/// Items of one selection.
const MOST: usize = 1 << 16;

fn selections(name: &'static str, pools: Vec<Vec<Value>>, positions: Vec<usize>, rule: Rule, done: bool) -> Value {
    IteratorObject::value(name, Iter::new(Selections { pools, positions, rule, started: false, done }))
}

/// `product(a, b, …, repeat=1)`
pub(super) fn product(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let repeat = args.take_keyword("repeat").map_or(Ok(1), |v| index(&v))?;
    args.no_more_keywords("product")?;
    let repeat = usize::try_from(repeat).map_err(|_| Raise::value_error("repeat argument cannot be negative"))?;
    let once: Vec<Vec<Value>> = args.positional.drain(..).map(|pool| run.collect(pool)).collect::<Run<_>>()?;
    if once.len().saturating_mul(repeat) > MOST {
        return Err(Raise::new("OverflowError", "repeat argument too large"));
    }
    let pools: Vec<Vec<Value>> = std::iter::repeat_n(once, repeat).flatten().collect();
    let done = pools.iter().any(Vec::is_empty);
    let positions = vec![0; pools.len()];
    Ok(selections("itertools.product", pools, positions, Rule::Product, done))
}

/// The arguments `iterable, r`: the pool, and how many are selected.
fn pool(run: &mut Runner, args: &mut Args, name: &str, required: usize) -> Run<(Vec<Value>, usize)> {
    let [items, r] = args.take(name, ["iterable", "r"], required)?;
    let items = run.collect(items.unwrap_or_default())?;
    let r = match r {
        None | Some(Value::None) => items.len(),
        Some(r) => usize::try_from(index(&r)?).map_err(|_| Raise::value_error("r must be non-negative"))?,
    };
    if r > MOST.max(items.len()) {
        return Err(Raise::new("OverflowError", "r is too large"));
    }
    Ok((items, r))
}

/// `permutations(items, r=None)`
pub(super) fn permutations(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let (items, r) = pool(run, args, "permutations", 1)?;
    let done = r > items.len();
    let positions = if done { Vec::new() } else { (0..r).collect() };
    Ok(selections("itertools.permutations", vec![items], positions, Rule::Permutations, done))
}

/// `combinations(items, r)`
pub(super) fn combinations(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let (items, r) = pool(run, args, "combinations", 2)?;
    let done = r > items.len();
    let positions = if done { Vec::new() } else { (0..r).collect() };
    Ok(selections("itertools.combinations", vec![items], positions, Rule::Combinations, done))
}

/// `combinations_with_replacement(items, r)`
pub(super) fn combinations_with_replacement(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let (items, r) = pool(run, args, "combinations_with_replacement", 2)?;
    let done = items.is_empty() && r > 0;
    let positions = if done { Vec::new() } else { vec![0; r] };
    Ok(selections("itertools.combinations_with_replacement", vec![items], positions, Rule::Replacement, done))
}
