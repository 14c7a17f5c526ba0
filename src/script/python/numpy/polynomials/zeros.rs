//! `np.roots`: where a polynomial is 0.

use num_complex::Complex;

use super::eigenvalues::hessenberg_eigenvalues;
use crate::engine::Value;
use crate::kernel::Array;
use crate::script::python::numpy::arguments::Named;
use crate::script::python::numpy::convert;
use crate::script::python::numpy::statistics::floats;
use crate::script::run::{Args, Raise, Run, Runner};

/// `np.roots(p)`
pub(super) fn roots(run: &mut Runner, args: &mut Args) -> Run<Value> {
    let mut named = Named::new(args, "roots", ["p"], 1)?;
    let p = named.array(run, "p")?;
    found(run, &p)
}

/// The roots of the polynomial with these coefficients, in NumPy's order; real numbers if all of them are.
///
/// # Errors
/// NumPy's for more than one axis; `LinAlgError` for coefficients that are not finite.
pub(super) fn found(run: &mut Runner, p: &Array) -> Run<Value> {
    if p.ndim() > 1 {
        return Err(Raise::value_error("Input must be a rank-1 array."));
    }
    if p.dtype().is_complex() {
        return Err(Raise::unsupported("roots of complex polynomials are not supported", "use real coefficients"));
    }
    let mut p = floats(p)?;
    let leading = p.iter().take_while(|c| **c == 0.0).count();
    p.drain(..leading);
    let zeros = p.iter().rev().take_while(|c| **c == 0.0).count();
    p.truncate(p.len() - zeros);
    let degree = p.len().saturating_sub(1);
    let mut companion = vec![vec![0.0; degree]; degree];
    for k in 0..degree {
        companion[0][k] = -p[k + 1] / p[0];
        if k > 0 {
            companion[k][k - 1] = 1.0;
        }
    }
    if companion.iter().flatten().any(|x| !x.is_finite()) {
        return Err(Raise::new("LinAlgError", "Array must not contain infs or NaNs"));
    }
    let mut roots =
        hessenberg_eigenvalues(companion).ok_or_else(|| Raise::new("LinAlgError", "Eigenvalues did not converge"))?;
    roots.extend(std::iter::repeat_n(Complex::new(0.0, 0.0), zeros));
    let memory = run.engine.memory();
    let roots = if roots.iter().all(|z| z.im == 0.0) {
        let reals: Vec<f64> = roots.iter().map(|z| z.re).collect();
        Array::from_slice(memory, &[reals.len()], &reals)?
    } else {
        Array::from_slice(memory, &[roots.len()], &roots)?
    };
    convert::value_of(run, roots)
}
