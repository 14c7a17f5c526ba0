//! Statistics and signals: what NumPy computes from samples beyond plain reductions.
//!
//! One file per topic: `averages` (weighted means), `quantiles` (median, percentiles), `bins` (counting into bins),
//! `covariance`, `differences` (of neighbours: `diff`, `gradient`, `trapezoid`, `unwrap`), `signal` (`interp`, `convolve`).
//!
//! Parameters, shapes, element types and errors are those of NumPy 2.4.6; what a value model computes in and gives
//! back is its own (`Engine::computed`). Sums of products may differ in the last bits where NumPy asks BLAS.

mod averages;
mod bins;
mod covariance;
mod differences;
mod quantiles;
mod signal;

use crate::kernel::ufunc::{self, Binary, Options};
use crate::kernel::{Array, DType, Order, Result, cast, loops, view};
use crate::script::run::Builtin;

/// The elements of an array as floating-point numbers, in C order.
pub(super) fn floats(a: &Array) -> Result<Vec<f64>> {
    let wide = cast::cast(a, &DType::Float64)?;
    let mut found = Vec::with_capacity(wide.size());
    loops::for_each(&wide, |x: f64| found.push(x));
    Ok(found)
}

/// `a op b` element by element, by NumPy's rules.
fn combined(op: Binary, a: &Array, b: &Array) -> Result<Array> {
    Ok(ufunc::binary(a.memory(), op, a.into(), b.into(), &Options::default())?.0)
}

/// The elements in C order under another shape of the same size.
fn reshaped(a: &Array, shape: &[usize]) -> Result<Array> {
    let lengths: Vec<isize> = shape.iter().map(|n| *n as isize).collect();
    view::reshape_copy(a, &lengths, Order::C.into())
}

/// The functions of this topic.
pub(crate) static FUNCTIONS: &[Builtin] = &[
    Builtin::new("average", averages::average),
    Builtin::new("bincount", bins::bincount),
    Builtin::new("convolve", signal::convolve),
    Builtin::new("corrcoef", covariance::corrcoef),
    Builtin::new("correlate", signal::correlate),
    Builtin::new("cov", covariance::cov),
    Builtin::new("diff", differences::diff),
    Builtin::new("ediff1d", differences::ediff1d),
    Builtin::new("gradient", differences::gradient),
    Builtin::new("histogram", bins::histogram),
    Builtin::new("histogram2d", bins::grid::histogram2d),
    Builtin::new("histogram_bin_edges", bins::histogram_bin_edges),
    Builtin::new("histogramdd", bins::grid::histogramdd),
    Builtin::new("interp", signal::interp),
    Builtin::writing("median", 2, "out", |run, args| quantiles::median(run, args, "median")),
    Builtin::writing("nanmedian", 2, "out", |run, args| quantiles::median(run, args, "nanmedian")),
    Builtin::writing("nanpercentile", 3, "out", |run, args| quantiles::quantile(run, args, "nanpercentile")),
    Builtin::writing("nanquantile", 3, "out", |run, args| quantiles::quantile(run, args, "nanquantile")),
    Builtin::writing("percentile", 3, "out", |run, args| quantiles::quantile(run, args, "percentile")),
    Builtin::writing("quantile", 3, "out", |run, args| quantiles::quantile(run, args, "quantile")),
    Builtin::new("trapezoid", differences::trapezoid),
    Builtin::new("unwrap", differences::unwrap),
];
