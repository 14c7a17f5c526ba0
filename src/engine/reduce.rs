//! Reduce: many elements become one. What a language makes of NaN, of missing values and of nothing.

use super::Engine;
use super::missing::{truths, without_missing};
use crate::kernel::cast::{Number, cast_with};
use crate::kernel::element::dispatch;
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::ufunc::Binary;
use crate::kernel::{Array, DType, Element, Order, Result, loops};
use crate::semantics::{ExtremeOfNothing, Nan};

impl Engine {
    /// A reduction under the model's rules, unless the script names the type to compute in.
    ///
    /// # Errors
    /// Those of `run`; operations the model does not have.
    pub fn reduce(
        &mut self,
        operation: &str,
        a: &Array,
        how: &Reduce<'_>,
        run: impl FnOnce(&Array, &Reduce<'_>) -> Result<Array>,
    ) -> Result<Array> {
        if how.dtype.is_some() {
            return run(a, how);
        }
        if matches!(operation, "max" | "min")
            && let Some(result) = self.extreme_of_nothing(operation, a, how)?
        {
            return Ok(result);
        }
        if operation == "ptp" && self.has_values() && a.dtype().is_numeric() {
            let (high, low) = (self.reduce("max", a, how, reduce::max)?, self.reduce("min", a, how, reduce::min)?);
            return Ok(self.binary(Binary::Subtract, (&high).into(), (&low).into())?.0);
        }
        let missing = self.knows_missing() && a.dtype().is_numeric();
        let skips = self.model().elements.nan_in_extremes == Nan::Skipped;
        self.computed(operation, std::slice::from_ref(a), |inputs| {
            let a = &inputs[0];
            match operation {
                "max" if skips => reduce::nanmax(a, how),
                "min" if skips => reduce::nanmin(a, how),
                "any" if missing => reduce::any_or_missing(&truths(a)?, how),
                "all" if missing => reduce::all_or_missing(&truths(a)?, how),
                "any" if skips && a.dtype().is_numeric() => {
                    let truths = truths(a)?;
                    loops::map1(&truths, &truths, without_missing);
                    run(&truths, how)
                }
                _ => run(a, how),
            }
        })
    }

    /// What the smallest or largest element is if there is none; `None` if there is one, or the kernel knows best.
    fn extreme_of_nothing(&mut self, operation: &str, a: &Array, how: &Reduce<'_>) -> Result<Option<Array>> {
        let starts = how.initial.is_some() || how.mask.is_some() || !a.dtype().is_numeric();
        // An array without elements still reduces to one without elements, if an axis of length 0 stays.
        if a.size() > 0 || starts || reduce::sum(a, how)?.size() == 0 {
            return Ok(None);
        }
        match self.model().elements.extreme_of_nothing {
            ExtremeOfNothing::Refuse => Ok(None),
            ExtremeOfNothing::Empty => {
                let shape = if how.axes.is_none() { &[0] } else { a.shape() };
                Array::zeros(&self.memory, shape, a.dtype().clone(), Order::C).map(Some)
            }
            ExtremeOfNothing::Infinite => {
                let infinity = if operation == "max" { f64::NEG_INFINITY } else { f64::INFINITY };
                let sign = if operation == "max" { "-" } else { "" };
                self.diagnose(
                    "extreme-of-nothing",
                    format!("no non-missing arguments to {operation}; returning {sign}Inf"),
                );
                let a = cast_with(a, &DType::Float64, self.conversion())?;
                let how = Reduce { initial: Some(Element::Float(infinity)), ..how.clone() };
                reduce::max(&a, &how).map(Some)
            }
        }
    }

    /// Where the largest or smallest element lies, as `find` gives it unless the model leaves NaN out.
    ///
    /// # Errors
    /// Those of `find`.
    pub fn position(
        &self,
        operation: &str,
        a: &Array,
        axis: Option<isize>,
        keepdims: bool,
        find: fn(&Array, Option<isize>, bool) -> Result<Array>,
    ) -> Result<Array> {
        let find = match (operation, self.model().elements.nan_in_positions) {
            ("argmax", Nan::Skipped) => reduce::argmax_number,
            ("argmin", Nan::Skipped) => reduce::argmin_number,
            _ => return find(a, axis, keepdims),
        };
        find(&self.comparable(a)?, axis, keepdims)
    }

    /// The elements that a sort gives back: of a vector, those that are numbers, if the model leaves out the others.
    ///
    /// # Errors
    /// Out of memory.
    pub fn sortable(&self, a: &Array) -> Result<Array> {
        if self.model().elements.nan_in_sort == Nan::Counts || a.ndim() != 1 {
            return Ok(a.clone());
        }
        a.buffer().materialise()?;
        dispatch!(a.dtype(), T => {
            let mut kept: Vec<T> = Vec::with_capacity(a.size());
            loops::for_each(a, |x: T| if !x.is_missing() { kept.push(x) });
            if kept.len() == a.size() { Ok(a.clone()) } else { Array::from_slice(&self.memory, &[kept.len()], &kept) }
        }, else => Ok(a.clone()))
    }

    /// How many elements are not 0; missing if that is not known of all.
    ///
    /// # Errors
    /// Axis errors; out of memory.
    pub fn count_nonzero(&mut self, a: &Array, how: &Reduce<'_>) -> Result<Array> {
        if !self.knows_missing() || !a.dtype().is_numeric() {
            return reduce::count_nonzero(a, how);
        }
        self.computed("sum", &[truths(a)?], |truths| reduce::sum(&truths[0], how))
    }
}
