//! Rules that choose a number of bins from the samples: `np.histogram(a, bins='auto')`.
//!
//! Source: numpy/lib/_histograms_impl.py (`_hist_bin_*`). Every rule estimates a width; 0 means one bin.

use crate::kernel::reduce::{self, QuantileMethod, Reduce};
use crate::kernel::{Array, Result};
use crate::script::python::numpy::statistics::floats;
use crate::script::run::{Raise, Run};

/// The number of bins that a rule finds.
///
/// # Errors
/// Rules that NumPy does not have; weights; samples that are not finite.
pub(super) fn count(samples: &Array, rule: &str, range: Option<(f64, f64)>, weighted: bool) -> Run<usize> {
    if !["stone", "auto", "doane", "fd", "rice", "scott", "sqrt", "sturges"].contains(&rule) {
        return Err(Raise::value_error(format!("'{rule}' is not a valid estimator for `bins`")));
    }
    if weighted {
        return Err(Raise::type_error("Automated estimation of the number of bins is not supported for weighted data"));
    }
    let (_, edges) = reduce::histogram(samples, &reduce::Bins::Equal(1, range), None, false)?;
    let edges = floats(&edges)?;
    let (low, high) = (edges[0], edges[1]);
    let mut kept = floats(samples)?;
    if range.is_some() {
        kept.retain(|x| (low..=high).contains(x));
    }
    if kept.is_empty() {
        return Ok(1);
    }
    let kept = Array::from_slice(samples.memory(), &[kept.len()], &kept)?;
    let width = if rule == "stone" { stone(&kept, (low, high))? } else { width(&kept, rule)? };
    let width = if samples.dtype().is_integer() && width > 0.0 { width.max(1.0) } else { width };
    Ok(if width > 0.0 { ((high - low) / width).ceil() as usize } else { 1 })
}

/// The width of a bin.
fn width(x: &Array, rule: &str) -> Result<f64> {
    let all = Reduce::default();
    let n = x.size() as f64;
    let extent = single(&reduce::ptp(x, &all)?)?;
    Ok(match rule {
        "sqrt" => extent / n.sqrt(),
        "sturges" => extent / (n.log2() + 1.0),
        "rice" => extent / (2.0 * n.powf(1.0 / 3.0)),
        "scott" => (24.0 * std::f64::consts::PI.sqrt() / n).powf(1.0 / 3.0) * single(&reduce::std(x, 0.0, &all)?)?,
        "doane" => doane(x, extent)?,
        "fd" => freedman_diaconis(x)?,
        // The smaller of two, where the first is kept from becoming too small.
        _ => freedman_diaconis(x)?.max(extent / n.sqrt() / 2.0).min(extent / (n.log2() + 1.0)),
    })
}

/// The number of bins with the smallest expected error, by leaving one sample out after the other.
fn stone(x: &Array, range: (f64, f64)) -> Result<f64> {
    let n = x.size() as f64;
    let extent = single(&reduce::ptp(x, &Reduce::default())?)?;
    if n <= 1.0 || extent == 0.0 {
        return Ok(0.0);
    }
    let most = 100.max(n.sqrt() as usize);
    let mut best = (f64::INFINITY, 1);
    for bins in 1..=most {
        let (counts, _) = reduce::histogram(x, &reduce::Bins::Equal(bins, Some(range)), None, false)?;
        let square: f64 = floats(&counts)?.iter().map(|count| (count / n).powi(2)).sum();
        let error = (2.0 - (n + 1.0) * square) / (extent / bins as f64);
        if error < best.0 {
            best = (error, bins);
        }
    }
    Ok(extent / best.1 as f64)
}

/// From the distance between the quartiles.
fn freedman_diaconis(x: &Array) -> Result<f64> {
    let quartiles = Array::from_slice(x.memory(), &[2], &[0.75, 0.25])?;
    let found = floats(&reduce::quantile(x, &quartiles, false, QuantileMethod::Linear, &Reduce::default())?)?;
    Ok(2.0 * (found[0] - found[1]) * (x.size() as f64).powf(-1.0 / 3.0))
}

/// Sturges' rule corrected for the skewness.
fn doane(x: &Array, extent: f64) -> Result<f64> {
    let all = Reduce::default();
    let n = x.size() as f64;
    let (center, deviation) = (single(&reduce::mean(x, &all)?)?, single(&reduce::std(x, 0.0, &all)?)?);
    if n <= 2.0 || deviation <= 0.0 {
        return Ok(0.0);
    }
    let expected = (6.0 * (n - 2.0) / ((n + 1.0) * (n + 3.0))).sqrt();
    let skewness = floats(x)?.iter().map(|x| ((x - center) / deviation).powi(3)).sum::<f64>() / n;
    Ok(extent / (1.0 + n.log2() + (1.0 + skewness.abs() / expected).log2()))
}

fn single(a: &Array) -> Result<f64> {
    Ok(a.item()?.as_f64().unwrap_or(f64::NAN))
}
