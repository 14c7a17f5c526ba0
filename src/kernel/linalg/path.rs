//! In which order an Einstein sum of several operands contracts them: NumPy's `einsum_path`.

/// A set of subscripts, one bit a letter.
pub type Letters = u64;

/// The set of the letters of a text.
pub fn letters(text: &str) -> Letters {
    text.chars().filter_map(place).fold(0, |set, at| set | 1 << at)
}

/// `A` to `Z` come before `a` to `z`.
fn place(letter: char) -> Option<u32> {
    match letter {
        'A'..='Z' => Some(letter as u32 - 'A' as u32),
        'a'..='z' => Some(letter as u32 - 'a' as u32 + 26),
        _ => None,
    }
}

/// The letter of a bit.
fn letter(at: u32) -> char {
    char::from(if at < 26 { b'A' + at as u8 } else { b'a' + (at - 26) as u8 })
}

/// The length of every letter's axis.
#[derive(Debug, Clone)]
pub struct Lengths([usize; 52]);

impl Default for Lengths {
    fn default() -> Self {
        Self([1; 52])
    }
}

impl Lengths {
    /// The length of a letter's axis; 1 if none was said.
    pub fn of(&self, letter: char) -> usize {
        place(letter).map_or(1, |at| self.0[at as usize])
    }

    /// Says how long a letter's axis is.
    pub fn set(&mut self, letter: char, length: usize) {
        if let Some(at) = place(letter) {
            self.0[at as usize] = length;
        }
    }

    /// The number of elements of an array with these axes.
    pub fn size(&self, set: Letters) -> u128 {
        (0..52).filter(|at| set >> at & 1 == 1).fold(1, |all: u128, at| all.saturating_mul(self.0[at] as u128))
    }

    /// The letters from the shortest axis to the longest.
    pub fn ordered(&self, set: Letters) -> String {
        let mut all: Vec<(usize, char)> =
            (0..52).filter(|at| set >> at & 1 == 1).map(|at| (self.0[at as usize], letter(at))).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, letter)| letter).collect()
    }

    /// The additions and multiplications of one contraction of some operands over the letters of all of them.
    pub fn operations(&self, all: Letters, sums: bool, operands: usize) -> u128 {
        let each = operands.saturating_sub(1).max(1) + usize::from(sums);
        self.size(all).saturating_mul(each as u128)
    }
}

/// What a contraction of some operands leaves.
#[derive(Debug, Clone)]
pub struct Contracted {
    /// The letters of the result, which comes last in `rest`.
    pub result: Letters,
    /// The letters of the operands that are left.
    pub rest: Vec<Letters>,
    /// The letters of the operands that were contracted.
    pub all: Letters,
}

impl Contracted {
    /// Contracts the operands at some positions.
    pub fn new(positions: &[usize], operands: &[Letters], output: Letters) -> Self {
        let (mut all, mut kept, mut rest) = (0, output, Vec::with_capacity(operands.len()));
        for (i, operand) in operands.iter().enumerate() {
            if positions.contains(&i) {
                all |= operand;
            } else {
                rest.push(*operand);
                kept |= operand;
            }
        }
        rest.push(kept & all);
        Self { result: kept & all, rest, all }
    }

    /// Whether letters are summed over.
    pub fn sums(&self) -> bool {
        self.all != self.result
    }
}

/// Operands, named by their positions, that go together; the result goes to the end.
pub type Path = Vec<Vec<usize>>;

fn pairs(n: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..n).flat_map(move |i| (i + 1..n).map(move |j| (i, j)))
}

/// The cheapest of all paths of pairs whose results have at most so many elements.
pub fn optimal(operands: &[Letters], output: Letters, lengths: &Lengths, most: u128) -> Path {
    let mut found: Vec<(u128, Path, Vec<Letters>)> = vec![(0, Vec::new(), operands.to_vec())];
    let cheapest = |found: Vec<(u128, Path, Vec<Letters>)>| {
        found.into_iter().min_by_key(|(cost, ..)| *cost).map_or_else(Vec::new, |(_, path, _)| path)
    };
    for taken in 0..operands.len().saturating_sub(1) {
        let left = operands.len() - taken;
        let mut next = Vec::new();
        for (cost, path, sets) in &found {
            for (i, j) in pairs(left) {
                let step = Contracted::new(&[i, j], sets, output);
                if lengths.size(step.result) > most {
                    continue;
                }
                let cost = cost.saturating_add(lengths.operations(step.all, step.sums(), 2));
                let mut path = path.clone();
                path.push(vec![i, j]);
                next.push((cost, path, step.rest));
            }
        }
        if next.is_empty() {
            let mut path = cheapest(found);
            path.push((0..left).collect());
            return path;
        }
        found = next;
    }
    cheapest(found)
}

/// A pair that could be contracted next.
struct Candidate {
    /// Elements that the contraction adds (fewer are better), then its operations.
    rank: (i128, u128),
    pair: (usize, usize),
    rest: Vec<Letters>,
}

/// At every step the pair that frees the most elements: inner products before element-wise ones before outer ones.
pub fn greedy(operands: &[Letters], output: Letters, lengths: &Lengths, most: u128) -> Path {
    let n = operands.len();
    if n <= 2 {
        return vec![(0..n).collect()];
    }
    let whole = Contracted::new(&(0..n).collect::<Vec<_>>(), operands, output);
    let naive = lengths.operations(whole.all, whole.sums(), n);
    let (mut sets, mut path, mut spent) = (operands.to_vec(), Path::new(), 0u128);
    let mut known: Vec<Candidate> = Vec::new();
    let mut looked_at: Vec<(usize, usize)> = pairs(n).collect();
    for _ in 1..n {
        let candidate = |(i, j): (usize, usize)| {
            let step = Contracted::new(&[i, j], &sets, output);
            let size = lengths.size(step.result);
            let cost = lengths.operations(step.all, step.sums(), 2);
            let freed = lengths.size(sets[i]) as i128 + lengths.size(sets[j]) as i128 - size as i128;
            let fits = size <= most && spent.saturating_add(cost) <= naive;
            fits.then_some(Candidate { rank: (-freed, cost), pair: (i, j), rest: step.rest })
        };
        known.extend(looked_at.drain(..).filter(|(i, j)| sets[*i] & sets[*j] != 0).filter_map(candidate));
        if known.is_empty() {
            known.extend(pairs(sets.len()).filter_map(candidate));
        }
        let Some(best) = (0..known.len()).min_by_key(|&i| known[i].rank) else {
            path.push((0..sets.len()).collect());
            break;
        };
        let best = known.remove(best);
        let (x, y) = best.pair;
        // What is known of the other pairs holds on, with the new operand in place of the two.
        let shift = |k: usize| k - usize::from(k > x) - usize::from(k > y);
        let result = best.rest.last().copied().unwrap_or_default();
        known.retain(|other| ![other.pair.0, other.pair.1].iter().any(|k| *k == x || *k == y));
        for other in &mut known {
            let (i, j) = other.pair;
            let there = |k: usize| k - usize::from(k > i) - usize::from(k > j);
            other.rest.remove(there(y));
            other.rest.remove(there(x));
            other.rest.insert(other.rest.len() - 1, result);
            other.pair = (shift(i), shift(j));
        }
        sets = best.rest;
        looked_at = (0..sets.len() - 1).map(|i| (i, sets.len() - 1)).collect();
        path.push(vec![x, y]);
        spent = spent.saturating_add(best.rank.1);
    }
    path
}
