//! Reduce: many elements become one. What a language makes of NaN, of missing values and of nothing.

use super::Engine;
use crate::kernel::cast::{Conversion, Number, cast_with};
use crate::kernel::element::{Bool8, dispatch};
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::{Array, DType, Element, Order, Result, loops};
use crate::semantics::{ExtremeOfNothing, Nan, Overflow};

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
        let elements = self.model().elements;
        if let ("max" | "min", Some(result)) = (operation, self.extreme_of_nothing(operation, a, how)?) {
            return Ok(result);
        }
        let missing = self.knows_missing() && a.dtype().is_numeric();
        let skips = elements.nan_in_extremes == Nan::Skipped;
        self.computed(operation, std::slice::from_ref(a), |inputs| {
            let a = &inputs[0];
            match operation {
                "max" if skips => reduce::nanmax(a, how),
                "min" if skips => reduce::nanmin(a, how),
                "any" if missing => reduce::any_or_missing(&truths(a)?, how),
                "all" if missing => reduce::all_or_missing(&truths(a)?, how),
                "any" if skips && a.dtype().is_numeric() => {
                    let truths = truths(a)?;
                    loops::map1(&truths, &truths, |x: Bool8| if x.is_missing() { false.into() } else { x });
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

    /// The elements in a type that orders missing values like NaN.
    ///
    /// # Errors
    /// Out of memory.
    pub fn comparable(&self, a: &Array) -> Result<Array> {
        let hides_missing = self.knows_missing() && matches!(a.dtype(), DType::Bool | DType::Int32);
        if hides_missing { cast_with(a, &DType::Float64, Conversion::Missing) } else { Ok(a.clone()) }
    }

    /// Whether the language has missing values.
    pub(crate) fn knows_missing(&self) -> bool {
        self.model().overflow == Overflow::Missing
    }
}

/// Which elements are not 0; missing where an element is NaN or missing.
fn truths(a: &Array) -> Result<Array> {
    cast_with(a, &DType::Bool, Conversion::Missing)
}
