//! Trying a law on many cases, and telling the smallest one that breaks it.
//!
//! `COWSCOPE_LAWS_COUNT=50` tries 50 times as many cases; `COWSCOPE_LAWS_SEED=n` starts from another seed. Cases are
//! the same on every run otherwise, and a failure tells the seed of its case.

use quickcheck::{Arbitrary, Gen};

use super::generate::{Knobs, generate};
use super::program::Program;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Hands `count` sources of random numbers to `case`, each with its seed.
pub(crate) fn cases(count: u64, mut case: impl FnMut(u64, &mut Gen)) {
    let first = setting("COWSCOPE_LAWS_SEED", 0);
    for i in 0..count * setting("COWSCOPE_LAWS_COUNT", 1) {
        let seed = first + i;
        case(seed, &mut Gen::from_size_and_seed(100, seed));
    }
}

/// A law on programs, tried on `count` of them. It says what is wrong with a program that breaks it.
pub(crate) fn check(count: u64, knobs: &Knobs, law: impl Fn(&Program) -> Result<(), String>) {
    let wanted = setting("COWSCOPE_LAWS_FAILURES", 1);
    let mut told = Vec::new();
    cases(count, |seed, g| {
        if told.len() as u64 >= wanted {
            return;
        }
        let program = generate(g, knobs);
        if let Err(why) = law(&program) {
            let (program, why) = smallest(program, why, &law);
            told.push(format!("{program}\n=> {why}\n(COWSCOPE_LAWS_SEED={seed})"));
        }
    });
    assert!(told.is_empty(), "\n{}\n", told.join("\n\n"));
}

/// Follows the first smaller program that breaks the law, as long as there is one.
fn smallest(mut program: Program, mut why: String, law: &impl Fn(&Program) -> Result<(), String>) -> (Program, String) {
    while let Some((smaller, reason)) = program.shrink().find_map(|p| law(&p).err().map(|why| (p, why))) {
        (program, why) = (smaller, reason);
    }
    (program, why)
}
