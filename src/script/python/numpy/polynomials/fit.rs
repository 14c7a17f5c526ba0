//! `np.polyfit`: the polynomial nearest to samples.

use super::least_squares::Decomposition;
use crate::engine::Value;
use crate::kernel::{Array, DType, Kind, Order};
use crate::script::python::numpy::arguments::Named;
use crate::script::python::numpy::convert;
use crate::script::python::numpy::statistics::floats;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.polyfit(x, y, deg, rcond, full, w, cov)`: scaled columns of powers, as NumPy fits them.
pub(super) fn polyfit(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "polyfit", ["x", "y", "deg", "rcond", "full", "w", "cov"], 3)?;
    let (x, y) = (named.array(run, "x")?, named.array(run, "y")?);
    let Ok(degree) = usize::try_from(named.integer(run, "deg", 0)?) else {
        return Err(Raise::value_error("expected deg >= 0"));
    };
    check(&x, &y)?;
    // The table of powers.
    Array::zeros(x.memory(), &[x.size(), degree.saturating_add(1)], DType::Float64, Order::C)?;
    if named.flag(run, "full", false)? {
        return Err(Raise::unsupported("np.polyfit(full=True) is not supported", "leave full out"));
    }
    let weights = named.optional_array(run, "w")?.map(|w| weights(&w, x.size())).transpose()?;
    let samples = floats(&x)?;
    let cutoff = named.real("rcond", samples.len() as f64 * f64::EPSILON)?;
    let mut columns: Vec<Vec<f64>> = vec![vec![1.0; samples.len()]];
    for _ in 0..degree {
        let higher = columns[0].iter().zip(&samples).map(|(power, x)| power * x).collect();
        columns.insert(0, higher);
    }
    if let Some(weights) = &weights {
        columns.iter_mut().flat_map(|c| c.iter_mut().zip(weights)).for_each(|(v, w)| *v *= w);
    }
    let scales: Vec<f64> = columns.iter().map(|c| c.iter().map(|v| v * v).sum::<f64>().sqrt()).collect();
    for (column, scale) in columns.iter_mut().zip(&scales) {
        column.iter_mut().for_each(|v| *v /= scale);
    }
    let decomposition = Decomposition::new(columns.clone(), cutoff);
    if decomposition.rank != degree + 1 {
        run.runtime_warning("Polyfit may be poorly conditioned")?;
    }
    // One fit for each column of `y`.
    let all = floats(&y)?;
    let fits = if y.ndim() == 2 { y.shape()[1] } else { 1 };
    let mut coefficients = vec![0.0; (degree + 1) * fits];
    let mut rest = 0.0;
    for fit in 0..fits {
        let wanted: Vec<f64> =
            (0..samples.len()).map(|i| all[i * fits + fit] * weights.as_ref().map_or(1.0, |w| w[i])).collect();
        let solution = decomposition.solve(&wanted);
        for (i, wanted) in wanted.iter().enumerate() {
            let reached: f64 = columns.iter().zip(&solution).map(|(c, x)| c[i] * x).sum();
            rest += (wanted - reached).powi(2);
        }
        for (k, (x, scale)) in solution.iter().zip(&scales).enumerate() {
            coefficients[k * fits + fit] = x / scale;
        }
    }
    let shape: &[usize] = if y.ndim() == 2 { &[degree + 1, fits] } else { &[degree + 1] };
    let result = Array::from_slice(x.memory(), shape, &coefficients)?;
    let result = convert::value_of(run, result)?;
    let scaled = match named.take("cov") {
        None | Some(Value::Bool(false)) => return Ok(result),
        Some(Value::Text(how)) => &*how != "unscaled",
        Some(_) => true,
    };
    if y.ndim() == 2 {
        return Err(Raise::unsupported(
            "np.polyfit(cov=…) of several columns is not supported",
            "fit one column at a time",
        ));
    }
    let freedom = samples.len() as f64 - (degree + 1) as f64;
    if scaled && freedom <= 0.0 {
        return Err(Raise::value_error("the number of data points must exceed order to scale the covariance matrix"));
    }
    let factor = if scaled { rest / freedom } else { 1.0 };
    let n = degree + 1;
    let products = decomposition.inverse_products();
    let covariance: Vec<f64> =
        products.iter().enumerate().map(|(at, v)| v / (scales[at / n] * scales[at % n]) * factor).collect();
    let covariance = Array::from_slice(x.memory(), &[n, n], &covariance)?;
    let covariance = convert::value_of(run, covariance)?;
    Ok(Value::tuple([result, covariance]))
}

fn check(x: &Array, y: &Array) -> Run<()> {
    if x.ndim() != 1 {
        return Err(Raise::type_error("expected 1D vector for x"));
    }
    if x.size() == 0 {
        return Err(Raise::type_error("expected non-empty vector for x"));
    }
    if !(1..=2).contains(&y.ndim()) {
        return Err(Raise::type_error("expected 1D or 2D array for y"));
    }
    if x.shape()[0] != y.shape()[0] {
        return Err(Raise::type_error("expected x and y to have same length"));
    }
    if x.dtype().kind().max(y.dtype().kind()) > Kind::Float {
        return Err(Raise::unsupported(
            "np.polyfit of complex numbers is not supported",
            "fit the real and the imaginary part",
        ));
    }
    Ok(())
}

fn weights(w: &Array, n: usize) -> Run<Vec<f64>> {
    if w.ndim() != 1 {
        return Err(Raise::type_error("expected a 1-d array for weights"));
    }
    if w.size() != n {
        return Err(Raise::type_error("expected w and y to have the same length"));
    }
    Ok(floats(w)?)
}
