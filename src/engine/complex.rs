//! Out of the real numbers and back: functions whose results are complex, complex results that are real.

use num_complex::Complex;

use super::Engine;
use crate::kernel::cast::cast_with;
use crate::kernel::element::Bool8;
use crate::kernel::layout::broadcast_shapes;
use crate::kernel::reduce::{self, Reduce};
use crate::kernel::ufunc::{self, Binary, Options, Unary, Warnings};
use crate::kernel::{Array, DType, Result, loops};
use crate::semantics::{OutsideDomain, Overflow, WithoutImaginary};

impl Engine {
    /// A complex result as real numbers, if the language stores it so and no imaginary part is left.
    pub(crate) fn narrowed(&self, array: Array) -> Result<Array> {
        match self.narrower(&array) {
            Some(real) => cast_with(&array, &real, self.conversion()),
            None => Ok(array),
        }
    }

    /// The real type that a complex array without imaginary parts gets, if it gets one.
    pub(crate) fn narrower(&self, array: &Array) -> Option<DType> {
        if self.model().elements.complex_without_imaginary == WithoutImaginary::StaysComplex || array.size() == 0 {
            return None;
        }
        let mut offsets = array.layout().offsets();
        match array.dtype() {
            DType::Complex64 => {
                offsets.all(|o| loops::get_at::<Complex<f32>>(array, o).im == 0.0).then_some(DType::Float32)
            }
            DType::Complex128 => {
                offsets.all(|o| loops::get_at::<Complex<f64>>(array, o).im == 0.0).then_some(DType::Float64)
            }
            _ => None,
        }
    }

    /// The function of a real operand, complex where there is no real result and the language has a complex one.
    ///
    /// `None` if all results are real.
    pub(super) fn outside_domain(&self, op: Unary, x: &Array) -> Result<Option<(Array, Warnings)>> {
        let is_inside = match op {
            Unary::Sqrt | Unary::Log | Unary::Log2 | Unary::Log10 => |x: f64| x >= 0.0,
            Unary::Log1p => |x: f64| x >= -1.0,
            Unary::Arcsin | Unary::Arccos | Unary::Arctanh => |x: f64| x.abs() <= 1.0,
            Unary::Arccosh => |x: f64| x >= 1.0,
            _ => return Ok(None),
        };
        if self.model().elements.outside_domain == OutsideDomain::NaN || !x.dtype().is_float() {
            return Ok(None);
        }
        let leaves = x.zeros_like(DType::Bool)?;
        let double = cast_with(x, &DType::Float64, self.conversion())?;
        loops::map1(&double, &leaves, |x: f64| Bool8::from(!x.is_nan() && !is_inside(x)));
        self.partly_complex(&leaves, |dtype| {
            let operand = cast_with(x, dtype.unwrap_or(x.dtype()), self.conversion())?;
            ufunc::unary(&self.memory, op, (&operand).into(), &Options::default())
        })
    }

    /// A power of negative numbers to fractions, where the language has complex results.
    pub(super) fn complex_power(
        &self,
        op: Binary,
        [x, y]: [&Array; 2],
        result: &DType,
    ) -> Result<Option<(Array, Warnings)>> {
        let applies = op == Binary::Power && self.model().elements.outside_domain == OutsideDomain::Complex;
        if !applies || !result.is_float() {
            return Ok(None);
        }
        let double = |array: &Array| cast_with(array, &DType::Float64, self.conversion());
        let shape = broadcast_shapes(&[x.shape(), y.shape()])?;
        let (bases, exponents) = (double(x)?.broadcast_to(&shape)?, double(y)?.broadcast_to(&shape)?);
        let leaves = bases.zeros_like(DType::Bool)?;
        loops::map2(&bases, &exponents, &leaves, |base: f64, exponent: f64| {
            Bool8::from(base < 0.0 && exponent.is_finite() && exponent.fract() != 0.0)
        });
        self.partly_complex(&leaves, |dtype| {
            let dtype = dtype.unwrap_or(result);
            ufunc::binary_as(&self.memory, op, [x, y], dtype, dtype, self.arithmetic(Overflow::Wrap))
        })
    }

    /// An operation computed in complex numbers where `leaves` is true, and in its own type elsewhere; `None` if it is
    /// true nowhere. `compute` is given the complex type, or none for the operation's own.
    fn partly_complex(
        &self,
        leaves: &Array,
        compute: impl Fn(Option<&DType>) -> Result<(Array, Warnings)>,
    ) -> Result<Option<(Array, Warnings)>> {
        if !reduce::any(leaves, &Reduce::default())?.item()?.is_truthy() {
            return Ok(None);
        }
        let (real, _) = compute(None)?;
        let complex = if *real.dtype() == DType::Float64 { DType::Complex128 } else { DType::Complex64 };
        let (beyond, warnings) = compute(Some(&complex))?;
        let real = cast_with(&real, &complex, self.conversion())?;
        let all = ufunc::where_(&self.memory, leaves, (&beyond).into(), (&real).into())?;
        Ok(Some((self.narrowed(all)?, warnings)))
    }
}
