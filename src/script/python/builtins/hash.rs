//! Hashes of plain values, and the order in which CPython's sets show small integers.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use crate::engine::Key;

/// The prime that numbers are hashed modulo.
const MODULUS: u64 = (1 << 61) - 1;

/// `hash(key)` as CPython computes it for numbers; for text and objects some number that is the same in every run.
pub(super) fn hash(key: &Key) -> i64 {
    match key {
        Key::None => 0xfca8_6420,
        Key::Int(i) => of_integer(i),
        Key::Float(bits) => of_float(f64::from_bits(*bits)),
        Key::Complex(re, im) => {
            let imaginary = of_float(f64::from_bits(*im)).wrapping_mul(1_000_003);
            of_float(f64::from_bits(*re)).wrapping_add(imaginary)
        }
        Key::Tuple(items) => of_tuple(items),
        Key::Identity(address) => (*address >> 4) as i64,
        other => {
            use std::hash::{Hash, Hasher};
            let mut hasher = rustc_hash::FxHasher::default();
            other.hash(&mut hasher);
            hasher.finish() as i64
        }
    }
}

fn of_integer(i: &BigInt) -> i64 {
    let modulo = (i.abs() % MODULUS).to_i64().unwrap_or(0);
    not_minus_one(if i.is_negative() { -modulo } else { modulo })
}

/// -1 means an error to CPython.
fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

fn of_float(x: f64) -> i64 {
    if x.is_infinite() {
        return if x > 0.0 { 314_159 } else { -314_159 };
    }
    if x.is_nan() || x == 0.0 {
        return 0;
    }
    // x = mantissa * 2**exponent with a whole mantissa; 2**61 is 1 modulo the prime.
    let bits = x.abs().to_bits();
    let (fraction, exponent) = (bits & ((1 << 52) - 1), (bits >> 52) as i64);
    let (mantissa, exponent) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    let shift = exponent.rem_euclid(61) as u32;
    let modulo = ((u128::from(mantissa) << shift) % u128::from(MODULUS)) as i64;
    not_minus_one(if x < 0.0 { -modulo } else { modulo })
}

/// The xxHash-like mixing of CPython's tuples.
fn of_tuple(items: &[Key]) -> i64 {
    const FIRST: u64 = 11_400_714_785_074_694_791;
    const SECOND: u64 = 14_029_467_366_897_019_727;
    const FIFTH: u64 = 2_870_177_450_012_600_261;
    let mut sum = FIFTH;
    for item in items {
        sum = sum.wrapping_add((hash(item) as u64).wrapping_mul(SECOND)).rotate_left(31).wrapping_mul(FIRST);
    }
    sum = sum.wrapping_add(items.len() as u64 ^ (FIFTH ^ 3_527_539));
    if sum == u64::MAX { 1_546_275_796 } else { sum as i64 }
}

/// Where CPython's set table puts keys that were added in this order: positions of the keys, slot by slot.
pub(super) fn table_order(hashes: &[i64]) -> Vec<usize> {
    let mut table: Vec<Option<usize>> = vec![None; 8];
    for (n, hash) in hashes.iter().enumerate() {
        place(&mut table, n, *hash);
        // Three fifths full: four times as large, or twice if there are many.
        let (used, mask) = (n + 1, table.len() - 1);
        if used * 5 >= mask * 3 {
            let wanted = if used > 50_000 { used * 2 } else { used * 4 };
            let mut size = 8;
            while size <= wanted {
                size *= 2;
            }
            let old: Vec<usize> = table.iter().copied().flatten().collect();
            table = vec![None; size];
            for i in old {
                place(&mut table, i, hashes[i]);
            }
        }
    }
    table.into_iter().flatten().collect()
}

fn place(table: &mut [Option<usize>], n: usize, hash: i64) {
    const PROBES: usize = 9;
    let mask = table.len() - 1;
    let (mut i, mut perturb) = (hash as u64 as usize & mask, hash as u64);
    loop {
        let probes = if i + PROBES <= mask { PROBES } else { 0 };
        if let Some(free) = (i..=i + probes).find(|at| table[*at].is_none()) {
            table[free] = Some(n);
            return;
        }
        perturb >>= 5;
        i = (i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize)) & mask;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seen in CPython 3.11.
    #[test]
    fn numbers_hash_as_in_cpython() {
        let float = |x: f64| hash(&Key::Float(x.to_bits()));
        assert_eq!(float(0.1), 230_584_300_921_369_408);
        assert_eq!(float(1.5), 1_152_921_504_606_846_977);
        assert_eq!(hash(&Key::Int(BigInt::from(-1))), -2);
        assert_eq!(hash(&Key::Int(-(BigInt::from(1) << 61u32))), -2);
        let ints = [1, 2, 3].map(|i| Key::Int(BigInt::from(i)));
        assert_eq!(hash(&Key::Tuple(ints.to_vec())), 529_344_067_295_497_451);
        assert_eq!(hash(&Key::Tuple(Vec::new())), 5_740_354_900_026_072_187);
    }

    /// Seen in CPython 3.11: `set([7, 15, 23])`, `set(range(20, 0, -3))`.
    #[test]
    fn sets_of_numbers_are_ordered_as_in_cpython() {
        let shown = |items: &[i64]| table_order(items).into_iter().map(|i| items[i]).collect::<Vec<_>>();
        assert_eq!(shown(&[7, 15, 23]), [15, 23, 7]);
        assert_eq!(shown(&[20, 17, 14, 11, 8, 5, 2]), [2, 5, 8, 11, 14, 17, 20]);
    }
}
