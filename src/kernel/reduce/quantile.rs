//! Median and quantiles.

use half::f16;
use num_complex::Complex;

use super::number::{Number, Real};
use super::{Reduce, as_type, fold::no_loop, result_of};
use crate::kernel::element::dispatch;
use crate::kernel::promote::promote_types;
use crate::kernel::{Array, DType, KernelError, Kind, Layout, Order, Result, loops};

/// Where a quantile lies between the sorted elements (NumPy's `method`; Hyndman and Fan 1996, R's types 1 to 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantileMethod {
    /// R type 1.
    InvertedCdf,
    /// R type 2.
    AveragedInvertedCdf,
    /// R type 3.
    ClosestObservation,
    /// R type 4.
    InterpolatedInvertedCdf,
    /// R type 5, MATLAB.
    Hazen,
    /// R type 6.
    Weibull,
    /// R type 7, NumPy's default.
    Linear,
    /// R type 8.
    MedianUnbiased,
    /// R type 9.
    NormalUnbiased,
    /// The element below.
    Lower,
    /// The element above.
    Higher,
    /// Half-way between the two.
    Midpoint,
    /// The nearer of the two.
    Nearest,
}

impl QuantileMethod {
    /// The method of that name in NumPy.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "inverted_cdf" => Self::InvertedCdf,
            "averaged_inverted_cdf" => Self::AveragedInvertedCdf,
            "closest_observation" => Self::ClosestObservation,
            "interpolated_inverted_cdf" => Self::InterpolatedInvertedCdf,
            "hazen" => Self::Hazen,
            "weibull" => Self::Weibull,
            "linear" => Self::Linear,
            "median_unbiased" => Self::MedianUnbiased,
            "normal_unbiased" => Self::NormalUnbiased,
            "lower" => Self::Lower,
            "higher" => Self::Higher,
            "midpoint" => Self::Midpoint,
            "nearest" => Self::Nearest,
            _ => return None,
        })
    }

    /// The position before the quantile among `n` sorted elements, and how far it lies on the way to the next.
    fn place(self, n: usize, q: f64) -> (f64, f64) {
        let n = n as f64;
        let split = |at: f64| (at.floor(), at - at.floor());
        let between = |alpha: f64, beta: f64| split(n * q + (alpha + q * (1.0 - alpha - beta)) - 1.0);
        let discrete = |at: f64, stays: bool| (if stays { at.floor() } else { at.floor() + 1.0 }.max(0.0), 0.0);
        let along = (n - 1.0) * q;
        let rank = n * q - 1.0;
        match self {
            Self::InvertedCdf => discrete(rank, rank == rank.floor()),
            Self::ClosestObservation => {
                let at = rank - 0.5;
                discrete(at, at == at.floor() && at.rem_euclid(2.0) == 1.0)
            }
            Self::AveragedInvertedCdf => (rank.floor(), if rank == rank.floor() { 0.5 } else { 1.0 }),
            Self::InterpolatedInvertedCdf => between(0.0, 1.0),
            Self::Hazen => between(0.5, 0.5),
            Self::Weibull => between(0.0, 0.0),
            Self::Linear => split(along),
            Self::MedianUnbiased => between(1.0 / 3.0, 1.0 / 3.0),
            Self::NormalUnbiased => between(3.0 / 8.0, 3.0 / 8.0),
            Self::Lower => (along.floor(), 0.0),
            Self::Higher => (along.ceil(), 0.0),
            Self::Nearest => (along.round_ties_even(), 0.0),
            Self::Midpoint => (along.floor(), if along == along.floor() { 0.0 } else { 0.5 }),
        }
    }

    /// Whether the result is always one of the elements, in their own type.
    fn selects(self) -> bool {
        matches!(self, Self::InvertedCdf | Self::ClosestObservation | Self::Lower | Self::Higher | Self::Nearest)
    }
}

/// The elements of `a` that go into each element of a result, with the reduced axes flattened (C order).
fn groups(a: &Array, reduced: &[bool]) -> (Layout, Layout) {
    let pick = |gone: bool| Layout {
        shape: (0..a.ndim()).filter(|&k| reduced[k] == gone).map(|k| a.shape()[k]).collect(),
        strides: (0..a.ndim()).filter(|&k| reduced[k] == gone).map(|k| a.strides()[k]).collect(),
        offset: a.layout().offset,
    };
    (pick(false), pick(true))
}

/// Calls `f` with the sorted elements of each group, in C order of the result.
fn for_each_sorted<T: Number>(a: &Array, reduced: &[bool], mut f: impl FnMut(&[T])) {
    let (kept, gone) = groups(a, reduced);
    let mut values = Vec::with_capacity(gone.size());
    for start in kept.offsets() {
        values.clear();
        let within = Layout { offset: start, ..gone.clone() };
        values.extend(within.offsets().map(|at| loops::get_at::<T>(a, at)));
        values.sort_by(|x, y| x.sort_cmp(*y));
        f(&values);
    }
}

/// The middle of the sorted elements along axes, or the mean of the two in the middle; NaN if there is one, or nothing.
///
/// # Errors
/// [`KernelError::Type`] for text and records; axis errors.
pub fn median(a: &Array, how: &Reduce<'_>) -> Result<Array> {
    let a = &a.native()?;
    match a.dtype() {
        // The mean of two halves is NumPy's, which adds in single precision.
        DType::Float16 => median_of(a, how, f16::NAN, |x, y| f16::of(f64::from((x.narrow() + y.narrow()) / 2.0))),
        DType::Float32 => median_of(a, how, f32::NAN, |x, y| (x + y) / 2.0),
        DType::Complex64 => median_of(a, how, Complex::new(f32::NAN, f32::NAN), |x, y| (x + y) / 2.0),
        DType::Complex128 => median_of(a, how, Complex::new(f64::NAN, f64::NAN), |x, y| (x + y) / 2.0),
        dtype if !dtype.is_numeric() => Err(super::fold::refuse_sum(a.dtype(), "reduce")),
        _ => median_of(a, how, f64::NAN, |x, y| (x + y) / 2.0),
    }
}

/// `nothing` is the median of no elements.
fn median_of<T: Number>(a: &Array, how: &Reduce<'_>, nothing: T, mean: impl Fn(T, T) -> T) -> Result<Array> {
    let reduced = how.reduced(a.ndim())?;
    let a = as_type(a, &T::DTYPE)?;
    let (out, _) = result_of(&a, None, &reduced, how.keepdims, T::DTYPE)?;
    let mut found = Vec::with_capacity(out.size());
    for_each_sorted::<T>(&a, &reduced, |x| {
        let n = x.len();
        found.push(match x.last() {
            None => nothing,
            Some(last) if last.is_nan() => *last,
            Some(_) if n % 2 == 1 => T::ZERO.add(x[n / 2]),
            Some(_) => mean(x[n / 2 - 1], x[n / 2]),
        });
    });
    let mut found = found.into_iter();
    loops::generate(&out, || found.next().unwrap_or(T::ZERO));
    Ok(out)
}

/// The elements below which a part `q` (from 0 to 1) of the elements along axes lies. The axes of `q` come first in the
/// result. Percentiles are quantiles with `q / 100`.
///
/// `weak` says that `q` is a Python number, which does not widen `float32` elements.
///
/// # Errors
/// [`KernelError::Value`] if a `q` is not in 0 to 1; [`KernelError::Type`] for complex numbers, text and records; axis
/// errors; [`KernelError::Index`] for no elements.
pub fn quantile(a: &Array, q: &Array, weak: bool, method: QuantileMethod, how: &Reduce<'_>) -> Result<Array> {
    let a = &a.native()?;
    if a.dtype().is_complex() {
        return Err(KernelError::type_("a must be an array of real numbers"));
    }
    if a.dtype().kind() > Kind::Complex {
        return Err(no_loop("subtract", a.dtype()));
    }
    let of_parts = q.dtype().clone();
    let q = as_type(q, &DType::Float64)?;
    let mut wanted = Vec::with_capacity(q.size());
    loops::for_each(&q, |q: f64| wanted.push(q));
    if wanted.iter().any(|q| !(0.0..=1.0).contains(q)) {
        return Err(KernelError::value("Quantiles must be in the range [0, 1]"));
    }
    let reduced = how.reduced(a.ndim())?;
    // Whole parts (0 and 1) are at elements, which nothing is added to.
    let selects = method.selects() || (method == QuantileMethod::Linear && of_parts.kind() <= Kind::Signed);
    let weigh_nothing = of_parts.kind() <= Kind::Signed
        && matches!(method, QuantileMethod::AveragedInvertedCdf | QuantileMethod::InterpolatedInvertedCdf);
    if a.dtype() == &DType::Bool && !selects {
        return Err(KernelError::type_(
            "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
        ));
    }
    let dtype = match a.dtype() {
        own if selects => own.clone(),
        own @ (DType::Float16 | DType::Float32) if weak => own.clone(),
        own => match promote_types(own, &of_parts)? {
            dtype if dtype.is_float() => dtype,
            _ => DType::Float64,
        },
    };
    a.buffer().materialise()?;
    let (kept, gone) = groups(a, &reduced);
    let n = gone.size();
    if n == 0 && kept.size() > 0 && !wanted.is_empty() {
        return Err(KernelError::index(if method.selects() {
            "cannot do a non-empty take from an empty axes."
        } else {
            "index -1 is out of bounds for axis 0 with size 0"
        }));
    }
    let tail: Vec<usize> = if how.keepdims {
        (0..a.ndim()).map(|k| if reduced[k] { 1 } else { a.shape()[k] }).collect()
    } else {
        kept.shape.to_vec()
    };
    let shape: Vec<usize> = q.shape().iter().copied().chain(tail).collect();
    let out = Array::zeros(a.memory(), &shape, dtype.clone(), Order::C)?;
    let item = dtype.itemsize();
    let mut group = 0;
    dispatch!(a.dtype(), T => for_each_sorted::<T>(a, &reduced, |x| {
        for (i, &q) in wanted.iter().enumerate() {
            let at = (i * kept.size() + group) * item;
            let (before, share) = method.place(n, q);
            let (low, high) = neighbours(x, before);
            if selects {
                loops::set_at(&out, at, low);
            } else if dtype == DType::Float16 {
                let (low, high) = (f16::of(low.widen()), f16::of(high.widen()));
                loops::set_at(&out, at, between(low, high, high.sub(low), share));
            } else if dtype == DType::Float32 {
                let (low, high) = (low.widen() as f32, high.widen() as f32);
                loops::set_at(&out, at, between(low, high, high - low, share));
            } else {
                loops::set_at(&out, at, between(low.widen(), high.widen(), high.sub(low).widen(), share));
            }
        }
        group += 1;
    }), else => return Err(no_loop("subtract", a.dtype())));
    // Between whole numbers at whole places there is nothing to divide.
    match promote_types(a.dtype(), &of_parts)? {
        whole if weigh_nothing && whole.is_integer() && !selects => as_type(&out, &whole),
        _ => Ok(out),
    }
}

/// The elements at a position and the next; NaN twice if there is one.
fn neighbours<T: Number>(x: &[T], before: f64) -> (T, T) {
    let last = x.len() - 1;
    let at = |place: f64| if x[last].is_nan() { x[last] } else { x[(place.max(0.0) as usize).min(last)] };
    (at(before), at(before + 1.0))
}

/// Part of the way from `low` to `high`, as NumPy computes it: from the nearer end. The distance is given, because NumPy
/// takes it in the elements' own type, where integers wrap.
fn between<T: Real>(low: T, high: T, distance: T, share: f64) -> T {
    if share >= 0.5 { high.sub(distance.mul(T::of(1.0 - share))) } else { low.add(distance.mul(T::of(share))) }
}

/// An element as a double.
trait Widen: Number {
    fn widen(self) -> f64;
}

macro_rules! widen {
    ($($t:ty)*) => {$(
        impl Widen for $t {
            fn widen(self) -> f64 {
                self as f64
            }
        }
    )*};
}
widen! { i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 }

impl Widen for f16 {
    fn widen(self) -> f64 {
        self.to_f64()
    }
}

/// Quantiles of bools are selected, those of complex numbers refused: neither is ever widened.
macro_rules! never_widened {
    ($($t:ty)*) => {$(
        impl Widen for $t {
            fn widen(self) -> f64 {
                f64::NAN
            }
        }
    )*};
}
never_widened! { crate::kernel::element::Bool8 Complex<f32> Complex<f64> }
