//! Where NumPy 2.4 itself corrupts an assignment between overlapping memory, and what it stores.

use super::super::loops;
use super::super::{Array, DType, Layout, Order, OrderRequest, Result, overlap};
use super::{copy, stretch};

/// What NumPy 2.4 would have stored in `dst` where that differs from `src` copied first; `None` where NumPy is right.
///
/// NumPy makes a temporary copy of an overlapping source unless the target has one axis and both step in the same
/// direction. Then it runs backward if the source starts before the target and ends after the target's start, which is
/// enough for equal strides only: with others it reads elements that it has already written (rules/numpy.md section 5).
/// Call it before the assignment. The answer is found by doing what NumPy does on a copy of the bytes involved; it is
/// also `None` where the memory budget has no room for that, and where the shapes do not fit.
pub fn assign_fault(dst: &Array, src: &Array) -> Option<Array> {
    if may_go_wrong(dst, src) { act_out(dst, src).ok().flatten() } else { None }
}

/// Whether NumPy makes no temporary copy although the memory bounds intersect.
fn may_go_wrong(dst: &Array, src: &Array) -> bool {
    let (&[to], Some(&from)) = (dst.strides(), src.strides().last()) else { return false };
    let is_record = matches!(dst.dtype(), DType::Struct(_));
    let same_direction = to.signum() == from.signum();
    let writes_each_once = to.unsigned_abs() >= dst.dtype().itemsize();
    !is_record
        && dst.dtype() == src.dtype()
        && to != from
        && same_direction
        && writes_each_once
        && src.size() > 1
        && overlap::may_share(dst, src)
}

/// The assignment on a copy of all bytes between the bounds, if it goes wrong.
fn act_out(dst: &Array, src: &Array) -> Result<Option<Array>> {
    let (itemsize, n) = (dst.dtype().itemsize(), dst.size());
    let stretched = stretch(src, dst.shape())?;
    let (Some(a), Some(b)) = (dst.layout().extent(itemsize), stretched.layout().extent(itemsize)) else {
        return Ok(None);
    };
    let (low, high) = (a.0.min(b.0), a.1.max(b.1));
    let bytes = Layout { shape: [high - low].as_slice().into(), strides: [1].as_slice().into(), offset: low };
    let scratch = copy(&Array::new(dst.buffer().clone(), bytes, DType::UInt8)?, OrderRequest::C)?;
    let moved = |layout: &Layout| {
        let layout = Layout { offset: layout.offset - low, ..layout.clone() };
        Array::new(scratch.buffer().clone(), layout, dst.dtype().clone())
    };
    let (target, source) = (moved(dst.layout())?, moved(stretched.layout())?);
    copy_as_numpy(&target, &source, n);
    let right = copy(src, Order::C.into())?;
    let right = stretch(&right, dst.shape())?;
    let differs = target.layout().offsets().zip(right.layout().offsets()).any(|(stored, meant)| {
        (0..itemsize)
            .any(|byte| loops::get_at::<u8>(&target, stored + byte) != loops::get_at::<u8>(&right, meant + byte))
    });
    if differs { copy(&target, OrderRequest::C).map(Some) } else { Ok(None) }
}

/// The one-dimensional copy of NumPy's `raw_array_assign_array`, for strides of one sign.
fn copy_as_numpy(dst: &Array, src: &Array, n: usize) {
    let mut runs = [dst, src].map(|a| (a.layout().offset as isize, a.strides()[0]));
    let reverse = |runs: &mut [(isize, isize); 2]| {
        for (start, stride) in runs {
            *start += *stride * (n as isize - 1);
            *stride = -*stride;
        }
    };
    if runs[0].1 < 0 {
        reverse(&mut runs);
    }
    let [(to, _), (from, step)] = runs;
    if from < to && from + n as isize * step > to {
        reverse(&mut runs);
    }
    let [(to, to_step), (from, from_step)] = runs;
    for i in 0..n as isize {
        loops::copy_item(dst, (to + i * to_step) as usize, src, (from + i * from_step) as usize);
    }
}
