//! From a ruling per combination of facts to the fewest lines that say the same.
//!
//! The function is split greedily by the fact that leaves the fewest different rulings on its branches; values of a
//! fact that lead to the same rulings share a branch. Leaves with one ruling that differ in one fact only are joined.

use std::collections::BTreeSet;

/// One fact and how each of its values is put into the facts.
pub(crate) struct Factor<F> {
    /// Shown in the table.
    pub(crate) name: &'static str,
    /// Shown value and what it sets.
    pub(crate) values: Vec<(String, Setter<F>)>,
}

/// Puts a value into the facts.
pub(crate) type Setter<F> = Box<dyn Fn(&mut F)>;

/// A fact with its values and one way to set them.
pub(crate) fn factor<F: 'static, V: Clone + 'static>(
    name: &'static str,
    values: impl IntoIterator<Item = V>,
    show: impl Fn(&V) -> String,
    set: impl Fn(&mut F, V) + Copy + 'static,
) -> Factor<F> {
    let value = |v: V| {
        let shown = show(&v);
        let setter: Setter<F> = Box::new(move |facts: &mut F| set(facts, v.clone()));
        (shown, setter)
    };
    Factor { name, values: values.into_iter().map(value).collect() }
}

/// A yes-or-no fact.
pub(crate) fn flag<F: 'static>(name: &'static str, set: impl Fn(&mut F, bool) + Copy + 'static) -> Factor<F> {
    let shown = |yes: &bool| if *yes { "yes" } else { "no" }.to_owned();
    factor(name, [false, true], shown, set)
}

/// All combinations with the ruling on each, as indices into the factors' values.
struct Function<'a, F> {
    factors: &'a [Factor<F>],
    /// In mixed-radix order, first factor slowest.
    outcomes: Vec<usize>,
}

/// One line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line<O> {
    /// `owners=2, scope=own|declared`, empty if nothing matters.
    pub(crate) when: String,
    /// The ruling.
    pub(crate) then: O,
}

/// The lines for a model's method.
pub(crate) fn lines<F: Clone, O: Clone + PartialEq>(
    base: &F,
    factors: &[Factor<F>],
    ask: impl Fn(&F) -> O,
) -> (Vec<Line<O>>, Vec<O>) {
    let mut distinct: Vec<O> = Vec::new();
    let count: usize = factors.iter().map(|factor| factor.values.len()).product();
    let outcomes = (0..count)
        .map(|index| {
            let mut facts = base.clone();
            for (factor, digit) in factors.iter().zip(digits(factors, index)) {
                (factor.values[digit].1)(&mut facts);
            }
            let outcome = ask(&facts);
            distinct.iter().position(|known| *known == outcome).unwrap_or_else(|| {
                distinct.push(outcome);
                distinct.len() - 1
            })
        })
        .collect();
    let function = Function { factors, outcomes };
    let mut leaves = Vec::new();
    function.split(&(0..count).collect::<Vec<_>>(), &mut vec![None; factors.len()], &mut leaves);
    while join_two(&mut leaves) {}
    let lines =
        leaves.iter().map(|leaf| Line { when: leaf.when(factors), then: distinct[leaf.outcome].clone() }).collect();
    (lines, distinct)
}

/// The values of each fact that lead to one ruling, by index; `None` if the fact does not matter.
#[derive(Debug, PartialEq)]
struct Leaf {
    path: Vec<Option<Vec<usize>>>,
    outcome: usize,
}

impl Leaf {
    fn when<F>(&self, factors: &[Factor<F>]) -> String {
        let shown: Vec<String> = factors
            .iter()
            .zip(&self.path)
            .filter_map(|(factor, values)| {
                let values: Vec<&str> = values.as_ref()?.iter().map(|value| factor.values[*value].0.as_str()).collect();
                Some(format!("{} {}", factor.name, values.join(", ")).trim_start().to_owned())
            })
            .collect();
        shown.join("; ")
    }

    /// The only fact in which two leaves with the same ruling differ, if both depend on it.
    fn differs_only_in(&self, other: &Leaf) -> Option<usize> {
        let mut different = (0..self.path.len()).filter(|factor| self.path[*factor] != other.path[*factor]);
        let factor = different.next()?;
        let alike = self.outcome == other.outcome && different.next().is_none();
        (alike && self.path[factor].is_some() && other.path[factor].is_some()).then_some(factor)
    }
}

fn join_two(leaves: &mut Vec<Leaf>) -> bool {
    for first in 0..leaves.len() {
        for second in first + 1..leaves.len() {
            if let Some(factor) = leaves[first].differs_only_in(&leaves[second]) {
                let joined = leaves.remove(second).path.swap_remove(factor);
                if let (Some(values), Some(more)) = (&mut leaves[first].path[factor], joined) {
                    values.extend(more);
                    values.sort_unstable();
                }
                return true;
            }
        }
    }
    false
}

/// Which value each factor has in combination `index`.
fn digits<F>(factors: &[Factor<F>], index: usize) -> Vec<usize> {
    let mut rest = index;
    let mut digits: Vec<usize> = factors
        .iter()
        .rev()
        .map(|factor| {
            let digit = rest % factor.values.len();
            rest /= factor.values.len();
            digit
        })
        .collect();
    digits.reverse();
    digits
}

impl<F> Function<'_, F> {
    fn split(&self, rows: &[usize], path: &mut Vec<Option<Vec<usize>>>, leaves: &mut Vec<Leaf>) {
        let best = (0..self.factors.len())
            .filter(|factor| path[*factor].is_none())
            .map(|factor| (factor, self.branches(rows, factor)))
            .filter(|(_, branches)| branches.len() > 1)
            .min_by_key(|(_, branches)| branches.iter().map(|branch| self.rulings(&branch.rows)).sum::<usize>());
        let Some((factor, branches)) = best else {
            leaves.push(Leaf { path: path.clone(), outcome: self.outcomes[rows[0]] });
            return;
        };
        for branch in branches {
            path[factor] = Some(branch.values);
            self.split(&branch.rows, path, leaves);
        }
        path[factor] = None;
    }

    fn rulings(&self, rows: &[usize]) -> usize {
        rows.iter().map(|row| self.outcomes[*row]).collect::<BTreeSet<_>>().len()
    }

    /// The rows by value of one factor; values with the same rulings share a branch.
    fn branches(&self, rows: &[usize], factor: usize) -> Vec<Branch> {
        let mut branches: Vec<Branch> = Vec::new();
        for digit in 0..self.factors[factor].values.len() {
            let own: Vec<usize> =
                rows.iter().copied().filter(|row| digits(self.factors, *row)[factor] == digit).collect();
            if own.is_empty() {
                continue;
            }
            let outcomes: Vec<usize> = own.iter().map(|row| self.outcomes[*row]).collect();
            match branches.iter_mut().find(|branch| branch.outcomes == outcomes) {
                Some(branch) => branch.values.push(digit),
                None => branches.push(Branch { values: vec![digit], rows: own, outcomes }),
            }
        }
        branches
    }
}

struct Branch {
    values: Vec<usize>,
    /// Those of the branch's first value; the others have the same rulings.
    rows: Vec<usize>,
    outcomes: Vec<usize>,
}

#[test]
fn facts_that_do_not_matter_are_not_shown_and_equal_values_share_a_line() {
    let factors = [
        factor("n", [1, 2, 3], i32::to_string, |facts: &mut (i32, bool), n| facts.0 = n),
        flag("idle", |facts: &mut (i32, bool), yes| facts.1 = yes),
    ];
    let (lines, _) = lines(&(0, false), &factors, |facts| facts.0 > 1);
    let shown: Vec<_> = lines.iter().map(|line| (line.when.as_str(), line.then)).collect();
    assert_eq!(shown, [("n 1", false), ("n 2, 3", true)]);
}
