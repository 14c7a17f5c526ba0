//! The order in which NumPy walks the axes of several operands ("keep order", `K`).

use smallvec::SmallVec;

/// Axes, outermost first; `true` where the axis is walked from its end.
pub(super) type AxisOrder = SmallVec<[(usize, bool); 4]>;

/// C order over `ndim` axes.
pub(super) fn c_order(ndim: usize) -> AxisOrder {
    (0..ndim).map(|axis| (axis, false)).collect()
}

/// The axes ordered as the operands lie in memory, each operand given by its strides over all axes
/// (0 where it is broadcast).
///
/// NumPy's `nditer` rule: an axis goes outside another if some operand's larger stride says so and none says
/// otherwise; among operands that disagree, C order wins. With `flip`, an axis along which no stride is
/// positive and some is negative is walked backwards.
pub(super) fn keep_order(ndim: usize, operands: &[&[isize]], flip: bool) -> AxisOrder {
    // Innermost first while sorting; an insertion sort, because the relation is not transitive.
    let mut axes: SmallVec<[usize; 4]> = SmallVec::new();
    for axis in (0..ndim).rev() {
        let mut position = axes.len();
        for i in (0..axes.len()).rev() {
            match goes_inside(axis, axes[i], operands) {
                Some(true) => position = i,
                Some(false) => break,
                None => {}
            }
        }
        axes.insert(position, axis);
    }
    let backwards = |axis: usize| flip && operands.iter().all(|s| s[axis] <= 0) && operands.iter().any(|s| s[axis] < 0);
    axes.into_iter().rev().map(|axis| (axis, backwards(axis))).collect()
}

/// Whether `axis` belongs inside `other` (which is a later axis); `None` if no operand has both.
fn goes_inside(axis: usize, other: usize, operands: &[&[isize]]) -> Option<bool> {
    let mut both = operands.iter().filter(|s| s[axis] != 0 && s[other] != 0).peekable();
    both.peek()?;
    Some(both.all(|s| s[axis].unsigned_abs() < s[other].unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_order_wins_unless_operands_disagree() {
        let axes = |operands: &[&[isize]]| keep_order(2, operands, true).iter().map(|a| a.0).collect::<Vec<_>>();
        assert_eq!(axes(&[&[16, 8]]), [0, 1]);
        assert_eq!(axes(&[&[8, 24]]), [1, 0]);
        assert_eq!(axes(&[&[8, 24], &[16, 8]]), [0, 1]);
        assert_eq!(axes(&[&[8, 24], &[0, 8]]), [1, 0]);
        assert_eq!(axes(&[&[8, 8]]), [0, 1]);
    }

    #[test]
    fn axes_are_flipped_only_if_no_operand_goes_forward() {
        assert_eq!(keep_order(1, &[&[-8], &[-8]], true)[0], (0, true));
        assert_eq!(keep_order(1, &[&[-8], &[0]], true)[0], (0, true));
        assert_eq!(keep_order(1, &[&[-8], &[8]], true)[0], (0, false));
        assert_eq!(keep_order(1, &[&[-8]], false)[0], (0, false));
    }
}
