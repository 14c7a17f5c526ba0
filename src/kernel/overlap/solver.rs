//! Bounded linear Diophantine equations: is there `x` with `Σ aᵢ xᵢ = b` and `0 <= xᵢ <= uᵢ`?
//!
//! Idea: with the terms sorted from the largest coefficient down, let `gᵥ = gcd(a₀ … aᵥ)`. All terms before `v`
//! together are `gᵥ₋₁ · y` for some `0 <= y <= Yᵥ₋₁`, so at depth `v` there is an equation in the two unknowns `y`
//! and `xᵥ`, whose solutions the extended Euclidean algorithm gives as a line `t ↦ (y, xᵥ)`. The bounds cut the line
//! to an interval of `t`; each `t` fixes `xᵥ` and leaves the same problem with one term less.
//!
//! Easy: nested strides (each larger than the reach of all smaller ones) leave one or two `t` per depth.
//! Bad: many incommensurable coefficients (subset sum); the count of dead ends is the measure of work, as in NumPy.
//! Numbers are `i64`; products and the ends of intervals need 128 bits.

use smallvec::SmallVec;

/// A coefficient above 0 and an inclusive upper bound of its unknown, at least 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) coefficient: i64,
    pub(super) bound: i64,
}

pub(super) type Terms = SmallVec<[Term; 10]>;
pub(super) type Solution = SmallVec<[i64; 10]>;

/// What the search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    No,
    /// With one solution, in the order of the terms.
    Yes(Solution),
    TooHard,
    Overflow,
}

/// Sorts terms by falling coefficient, merges equal ones, trims the bounds to what `target` allows and drops unknowns
/// that can only be 0; `None` if a merged bound overflows.
pub(super) fn simplify(mut terms: Terms, target: i64) -> Option<Terms> {
    terms.sort_by_key(|t| std::cmp::Reverse(t.coefficient));
    let mut merged = Terms::new();
    for term in terms {
        match merged.last_mut() {
            Some(last) if last.coefficient == term.coefficient => last.bound = last.bound.checked_add(term.bound)?,
            _ => merged.push(term),
        }
    }
    for term in &mut merged {
        term.bound = term.bound.min(target.max(0) / term.coefficient);
    }
    merged.retain(|t| t.bound > 0);
    Some(merged)
}

/// Looks for a solution; gives up after `max_work` dead ends.
pub(super) fn solve(terms: &[Term], target: i64, max_work: Option<u64>) -> Answer {
    search(terms, target, max_work, None)
}

/// Looks for two different index vectors with equal sums: `Σ aᵢ xᵢ = Σ aᵢ uᵢ` with `0 <= xᵢ <= 2 uᵢ`, other than the
/// centre `x = u` (`xᵢ - uᵢ` is the difference of the two).
pub(super) fn solve_beside_centre(mut terms: Terms, max_work: Option<u64>) -> Answer {
    terms.retain(|t| t.bound > 0);
    terms.sort_by_key(|t| std::cmp::Reverse(t.coefficient));
    let centre: Solution = terms.iter().map(|t| t.bound).collect();
    if let Some(twin) = terms.windows(2).position(|pair| pair[0].coefficient == pair[1].coefficient) {
        let mut x = centre;
        x[twin] += 1;
        x[twin + 1] -= 1;
        return Answer::Yes(x);
    }
    let mut target = 0i64;
    for term in &mut terms {
        let sum = term.coefficient.checked_mul(term.bound).and_then(|reach| target.checked_add(reach));
        let (Some(sum), Some(double)) = (sum, term.bound.checked_mul(2)) else { return Answer::Overflow };
        (target, term.bound) = (sum, double);
    }
    search(&terms, target, max_work, Some(&centre))
}

/// One depth of the search: the terms before it joined into one, beside the term of this depth.
#[derive(Clone, Copy)]
struct Level {
    /// All earlier terms as one.
    joined: Term,
    own: Term,
    gcd: i64,
    /// Bézout: `joined.coefficient * p + own.coefficient * q = gcd`.
    p: i64,
    q: i64,
}

struct Search<'a> {
    /// Invariant: `levels[v - 1]` belongs to term `v`.
    levels: SmallVec<[Level; 10]>,
    /// The solution that does not count.
    excluded: Option<&'a [i64]>,
    dead_ends: u64,
    max_work: Option<u64>,
    x: Solution,
}

enum Step {
    Found,
    DeadEnd,
    OutOfWork,
}

fn search(terms: &[Term], target: i64, max_work: Option<u64>, excluded: Option<&[i64]>) -> Answer {
    if target < 0 {
        return Answer::No;
    }
    let [first, rest @ ..] = terms else {
        return if target == 0 && excluded.is_none() { Answer::Yes(Solution::new()) } else { Answer::No };
    };
    if rest.is_empty() {
        let x = target / first.coefficient;
        let solves = target % first.coefficient == 0 && x <= first.bound && excluded != Some(&[x]);
        return if solves { Answer::Yes(SmallVec::from_slice(&[x])) } else { Answer::No };
    }
    let Some(levels) = levels(*first, rest) else { return Answer::Overflow };
    let mut search = Search { levels, excluded, dead_ends: 0, max_work, x: SmallVec::from_elem(0, terms.len()) };
    match search.descend(rest.len(), target) {
        Step::Found => Answer::Yes(search.x),
        Step::DeadEnd => Answer::No,
        Step::OutOfWork => Answer::TooHard,
    }
}

fn levels(first: Term, rest: &[Term]) -> Option<SmallVec<[Level; 10]>> {
    let mut joined = first;
    let mut levels = SmallVec::new();
    for &own in rest {
        let (gcd, p, q) = extended_gcd(joined.coefficient, own.coefficient);
        levels.push(Level { joined, own, gcd, p, q });
        let reach = |t: Term| (t.coefficient / gcd).checked_mul(t.bound);
        joined = Term { coefficient: gcd, bound: reach(joined)?.checked_add(reach(own)?)? };
    }
    Some(levels)
}

impl Search<'_> {
    /// Solves the first `v + 1` terms for `target`, which is at least 0.
    fn descend(&mut self, v: usize, target: i64) -> Step {
        if self.max_work.is_some_and(|max| self.dead_ends >= max) {
            return Step::OutOfWork;
        }
        let Level { joined, own, gcd, p, q } = self.levels[v - 1];
        if target % gcd != 0 {
            return self.dead_end();
        }
        // The line: y = y0 + dy t, x = x0 - dx t. Coefficients and target fit 63 bits, so products fit 126.
        let wide = |n: i64| i128::from(n);
        let scale = wide(target / gcd);
        let (y0, x0) = (wide(p) * scale, wide(q) * scale);
        let (dy, dx) = (wide(own.coefficient / gcd), wide(joined.coefficient / gcd));
        let low = div_ceil(-y0, dy).max(div_ceil(x0 - wide(own.bound), dx));
        let high = (wide(joined.bound) - y0).div_euclid(dy).min(x0.div_euclid(dx));
        let mut t = low;
        while t <= high {
            // Within the bounds of `own`, hence an i64, and `rest` lies between 0 and `target`.
            let x = (x0 - dx * t) as i64;
            self.x[v] = x;
            if v == 1 {
                self.x[0] = (y0 + dy * t) as i64;
                if self.excluded != Some(&self.x[..]) {
                    return Step::Found;
                }
            } else {
                match self.descend(v - 1, target - own.coefficient * x) {
                    Step::DeadEnd => {}
                    end => return end,
                }
            }
            t += 1;
        }
        self.dead_end()
    }

    fn dead_end(&mut self) -> Step {
        self.dead_ends += 1;
        Step::DeadEnd
    }
}

/// `n / d` rounded up, for `d > 0`.
fn div_ceil(n: i128, d: i128) -> i128 {
    -(-n).div_euclid(d)
}

/// `(g, p, q)` with `a p + b q = g = gcd(a, b)`, for `a, b > 0`; `|p| <= b` and `|q| <= a`.
fn extended_gcd(a: i64, b: i64) -> (i64, i64, i64) {
    let (mut r, mut p, mut q) = ((a, b), (1, 0), (0, 1));
    while r.1 != 0 {
        let quotient = r.0 / r.1;
        r = (r.1, r.0 - quotient * r.1);
        p = (p.1, p.0 - quotient * p.1);
        q = (q.1, q.0 - quotient * q.1);
    }
    (r.0, p.0, q.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::samples::Numbers;

    fn solves(terms: &[Term], target: i64, x: &[i64]) -> bool {
        let sum: i128 = terms.iter().zip(x).map(|(t, &x)| i128::from(t.coefficient) * i128::from(x)).sum();
        terms.len() == x.len()
            && terms.iter().zip(x).all(|(t, x)| (0..=t.bound).contains(x))
            && sum == i128::from(target)
    }

    fn box_points(terms: &[Term]) -> f64 {
        terms.iter().map(|t| t.bound as f64 + 1.0).product()
    }

    /// Every sum that the box can make, the slow way.
    fn brute(terms: &[Term], target: i64) -> bool {
        match terms {
            [] => target == 0,
            [t, rest @ ..] => (0..=t.bound).any(|x| brute(rest, target - t.coefficient * x)),
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "arithmetic only, and slow")]
    fn feasible_answers_substitute_back_and_infeasible_ones_survive_brute_force() {
        let mut numbers = Numbers(1234);
        let rounds = 3000;
        for ndim in 0..10 {
            let (mut feasible, mut infeasible) = (0, 0);
            for _ in 0..rounds {
                let largest = if ndim > 4 { 1_000 } else { 1_000_000 };
                // A common factor makes about half of the problems infeasible.
                let factor = 1 + numbers.below(3) as i64;
                let terms: Terms = (0..ndim)
                    .map(|_| Term {
                        coefficient: factor * (1 + numbers.skewed(largest)),
                        bound: numbers.skewed(1_000_000),
                    })
                    .collect();
                let reach: i64 = terms.iter().map(|t| t.coefficient * t.bound).sum();
                let target = numbers.below(reach as usize + 3) as i64 - 1;
                let mut sorted = terms.clone();
                sorted.sort_by_key(|t| std::cmp::Reverse(t.coefficient));
                let full = solve(&sorted, target, Some(20_000));
                let simple = simplify(terms.clone(), target).unwrap();
                let short = solve(&simple, target, Some(20_000));
                match &full {
                    Answer::Yes(x) => {
                        assert!(solves(&sorted, target, x), "{sorted:?} {target} {x:?}");
                        feasible += 1;
                    }
                    Answer::No => {
                        if box_points(&sorted) < 10_000.0 {
                            assert!(!brute(&sorted, target), "{sorted:?} {target}");
                        }
                        infeasible += 1;
                    }
                    Answer::TooHard | Answer::Overflow => {}
                }
                match (&full, &short) {
                    (Answer::Yes(_), Answer::Yes(x)) => assert!(solves(&simple, target, x)),
                    (Answer::Yes(_), Answer::No) | (Answer::No, Answer::Yes(_)) => {
                        panic!("simplified problem differs: {terms:?} {target}")
                    }
                    _ => {}
                }
            }
            assert!(feasible >= 500 / (ndim + 1) && infeasible >= 50, "{ndim}: {feasible} {infeasible}");
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "arithmetic only, and slow")]
    fn small_boxes_agree_with_brute_force() {
        let mut numbers = Numbers(7);
        for _ in 0..5000 {
            let terms: Terms = (0..numbers.below(5))
                .map(|_| Term { coefficient: 1 + numbers.below(12) as i64, bound: numbers.below(4) as i64 })
                .collect();
            let target = numbers.below(40) as i64;
            let simple = simplify(terms.clone(), target).unwrap();
            let found = matches!(solve(&simple, target, None), Answer::Yes(_));
            assert_eq!(found, brute(&terms, target), "{terms:?} {target}");
        }
    }

    #[test]
    fn intermediates_need_more_than_64_bits() {
        // The reach is i64::MAX / 4 * 3 or so, and Bézout coefficients times the target exceed 64 bits.
        let big = i64::MAX / 4 - 1;
        let terms = [Term { coefficient: big, bound: 2 }, Term { coefficient: big - 2, bound: 1 }];
        let target = big * 2 + (big - 2);
        assert_eq!(solve(&terms, target, None), Answer::Yes(SmallVec::from_slice(&[2, 1])));
        assert_eq!(solve(&terms, target - 1, None), Answer::No);
    }

    #[test]
    fn a_joined_bound_beyond_64_bits_is_an_overflow() {
        let max = i64::MAX;
        let terms = [Term { coefficient: max, bound: max }, Term { coefficient: max - 1, bound: max }];
        assert_eq!(solve(&terms, max, None), Answer::Overflow);
    }

    #[test]
    #[cfg_attr(miri, ignore = "arithmetic only, and slow")]
    fn work_is_limited() {
        let mut numbers = Numbers(3);
        let terms: Terms = (0..60)
            .map(|_| Term { coefficient: 2 * (1_000_000_000 + numbers.below(1_000_000) as i64), bound: 1 })
            .collect();
        let hard = simplify(terms, 60_010_000_002).unwrap();
        assert_eq!(solve(&hard, 60_010_000_002, Some(1000)), Answer::TooHard);
    }
}
