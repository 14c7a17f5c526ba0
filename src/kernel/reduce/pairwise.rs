//! Sums of a run of floating-point elements, bit for bit as NumPy's.
//!
//! Problem: floating-point addition is not associative, so a sum has as many values as ways to bracket it.
//! NumPy's way (`loops_utils.h.src`): up to 128 numbers go into eight accumulators, which are then combined
//! in pairs; longer runs are halved at a multiple of 8. The error grows with log n instead of n.

use num_complex::Complex;
use std::ops::Add;

use crate::kernel::Primitive;
use crate::kernel::loops::Run;

/// Numbers summed without halving.
const BLOCK: usize = 128;

/// The pairwise sum of a run of real numbers, added up in the type `W`.
pub(super) fn sum<T, W>(run: Run<'_, T>) -> W
where
    T: Primitive + Into<W>,
    W: Copy + Add<Output = W> + From<i8> + std::ops::Neg<Output = W>,
{
    let n = run.len();
    if n < 8 {
        // From -0.0, which is neutral even for -0.0.
        return run.fold(-W::from(0), |acc, x| acc + x.into());
    }
    if n > BLOCK {
        let half = n / 2 - (n / 2) % 8;
        return sum::<T, W>(run.part(0, half)) + sum::<T, W>(run.part(half, n - half));
    }
    let mut r: [W; 8] = run.eight(0).map(Into::into);
    let whole = n - n % 8;
    for i in (8..whole).step_by(8) {
        let x = run.eight(i);
        for k in 0..8 {
            r[k] = r[k] + x[k].into();
        }
    }
    let total = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
    (whole..n).fold(total, |acc, i| acc + run.get(i).into())
}

/// The pairwise sum of a run of complex numbers: real and imaginary parts share the eight accumulators.
pub(super) fn sum_complex<T>(run: Run<'_, Complex<T>>) -> Complex<T>
where
    T: Copy + Add<Output = T> + From<i8> + std::ops::Neg<Output = T>,
    Complex<T>: Primitive,
{
    let plus = |a: Complex<T>, b: Complex<T>| Complex { re: a.re + b.re, im: a.im + b.im };
    let numbers = run.len() * 2;
    if numbers < 8 {
        let zero = -T::from(0);
        return run.fold(Complex { re: zero, im: zero }, plus);
    }
    if numbers > BLOCK {
        let half = (numbers / 2 - (numbers / 2) % 8) / 2;
        return plus(sum_complex(run.part(0, half)), sum_complex(run.part(half, run.len() - half)));
    }
    let mut r: [Complex<T>; 4] = std::array::from_fn(|k| run.get(k));
    let whole = run.len() - run.len() % 4;
    for i in (4..whole).step_by(4) {
        for (k, acc) in r.iter_mut().enumerate() {
            *acc = plus(*acc, run.get(i + k));
        }
    }
    let total = plus(plus(r[0], r[1]), plus(r[2], r[3]));
    (whole..run.len()).fold(total, |acc, i| plus(acc, run.get(i)))
}
